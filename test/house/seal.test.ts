import fc from 'fast-check';
import { blind, hashOf, plainHashOf, same, seal, unseal } from '../../cloudfunctions/api/kit/seal';

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const before = { ...process.env };
beforeEach(() => {
  process.env.SEAL_KEY = keyOf(1);
  process.env.HMAC_KEY = keyOf(2);
});
afterAll(() => {
  process.env = before;
});

const words = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('sealing', () => {
  test('what was sealed comes back, and never looks the same twice', () => {
    fc.assert(
      fc.property(words, (text) => {
        const sealed = seal(text);
        expect(unseal(sealed)).toBe(text);
        expect(seal(text)).not.toBe(sealed);
        if (text.length > 3) expect(sealed).not.toContain(text);
      }),
    );
  });

  test('one flipped bit anywhere and it does not open', () => {
    fc.assert(
      fc.property(words, fc.nat(), (text, which) => {
        const bytes = Buffer.from(seal(text).slice(3), 'base64');
        const bit = which % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => unseal(`v1:${bytes.toString('base64')}`)).toThrow();
      }),
    );
  });

  test('a part of it does not open, nor with something after it', () => {
    for (const text of ['', '13887311234']) {
      const bytes = Buffer.from(seal(text).slice(3), 'base64');
      for (let length = 0; length < bytes.length; length += 1)
        expect(() => unseal(`v1:${bytes.subarray(0, length).toString('base64')}`)).toThrow();
      expect(() =>
        unseal(`v1:${Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64')}`),
      ).toThrow();
    }
  });

  test('another key does not open it', () => {
    const sealed = seal('13887311234');
    process.env.SEAL_KEY = keyOf(3);
    expect(() => unseal(sealed)).toThrow();
  });

  test.each(['', 'v1:', 'v2:AAAA', '13887311234', 'v1:!!!'])('%j was never sealed', (text) =>
    expect(() => unseal(text)).toThrow(),
  );

  test.each(['SEAL_KEY', 'HMAC_KEY'] as const)('without a whole %s nothing is done', (name) => {
    for (const wrong of [
      '',
      'short',
      Buffer.alloc(31).toString('base64'),
      Buffer.alloc(33).toString('base64'),
    ]) {
      process.env[name] = wrong;
      const use = name === 'SEAL_KEY' ? () => seal('x') : () => blind('join', 'x');
      expect(use).toThrow(`${name} must be 32 bytes in base64`);
    }
  });
});

describe('the blind index', () => {
  test('is the same for the same purpose and text, else another', () => {
    const purpose = fc.constantFrom('guest', 'join', 'phone', 'anon');
    fc.assert(
      fc.property(purpose, words, purpose, words, (p, a, q, b) => {
        expect(blind(p, a)).toMatch(/^[0-9a-f]{32}$/);
        expect(blind(p, a) === blind(q, b)).toBe(p === q && a === b);
      }),
    );
  });

  test('is another under another key', () => {
    const mine = blind('join', '12345678');
    process.env.HMAC_KEY = keyOf(9);
    expect(blind('join', '12345678')).not.toBe(mine);
  });
});

const hashes: [string, (value: unknown) => string][] = [
  ['keyed', (value) => hashOf('person:a', value)],
  ['plain', plainHashOf],
];
describe.each(hashes)('the %s hash of an input', (_kind, hash) => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([k, v]) => [k, shuffled(v)]),
    );
  };

  test('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => expect(hash(shuffled(value))).toBe(hash(value))),
    );
    expect(hash({ a: 1, b: { c: 2, d: [3] } })).toBe(hash({ b: { d: [3], c: 2 }, a: 1 }));
  });

  test('does depend on everything else', () => {
    const sent = (value: unknown) => JSON.parse(JSON.stringify(value));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        if (hash(a) === hash(b)) expect(sent(a)).toEqual(sent(b));
      }),
      { numRuns: 500 },
    );
    const different = [
      { a: 1 },
      { a: '1' },
      { a: 2 },
      { b: 1 },
      [1],
      [1, 2],
      [2, 1],
      { a: null },
      {},
      null,
      '',
      '{}',
      undefined,
    ];
    expect(new Set(different.map(hash)).size).toBe(different.length);
  });
});

test('a keyed hash is another one for another person and under another key', () => {
  const mine = hashOf('person:a', 'x');
  expect(hashOf('person:b', 'x')).not.toBe(mine);
  process.env.HMAC_KEY = keyOf(9);
  expect(hashOf('person:a', 'x')).not.toBe(mine);
});

test('secrets are compared as a whole', () => {
  fc.assert(fc.property(words, words, (a, b) => expect(same(a, b)).toBe(a === b)));
  expect(same('0123456789abcdef', '0123456789abcdef')).toBe(true);
});
