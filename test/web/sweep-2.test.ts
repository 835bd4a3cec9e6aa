import { sweep } from './sweep';

describe('every page in every size, part 2', () => sweep(2, 4));
