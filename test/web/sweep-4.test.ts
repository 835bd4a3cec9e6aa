import { sweep } from './sweep';

describe('every page in every size, part 4', () => sweep(4, 4));
