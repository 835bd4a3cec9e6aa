import { pages } from './pages';

describe('every page says what it should, part 2', () => pages(2, 2));
