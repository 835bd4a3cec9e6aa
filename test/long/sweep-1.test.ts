import { sweep } from './sweep';

jest.setTimeout(3_600_000);

describe('everybody at every page, part 1', () => sweep(1, 2));
