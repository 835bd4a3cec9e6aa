import { sweep } from './sweep';

describe('every page in every size, part 1', () => sweep(1, 4));
