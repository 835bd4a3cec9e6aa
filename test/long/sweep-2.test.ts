import { sweep } from './sweep';

jest.setTimeout(3_600_000);

describe('everybody at every page, part 2', () => sweep(2, 2));
