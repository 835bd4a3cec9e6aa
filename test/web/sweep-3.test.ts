import { sweep } from './sweep';

describe('every page in every size, part 3', () => sweep(3, 4));
