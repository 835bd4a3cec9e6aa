import { pages } from './pages';

describe('every page says what it should, part 1', () => pages(1, 2));
