import fc from 'fast-check';
import { cut, lettersOf } from '../../src/domain/letters';

const words = fc.string({ unit: 'grapheme', maxLength: 80 });
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test.each([
  ['村', 1],
  ['𠮷', 1],
  ['👩‍👩‍👧‍👦', 1],
  ['👍🏽', 1],
  ['é', 1],
  ['☂️', 1],
  ['上寨𠮷家', 4],
])('%s has %i letters', (text, count) => expect(lettersOf(text)).toHaveLength(count));

test('letters make up the text again', () => {
  fc.assert(fc.property(words, (text) => expect(lettersOf(text).join('')).toBe(text)));
});

test('what is cut is a beginning of whole letters, no longer than it may be, and says so', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 60 }), (text, most) => {
      const said = cut(text, most);
      expect(said.length).toBeLessThanOrEqual(most);
      expect(halves.test(said)).toBe(false);
      if (text.length <= most) return expect(said).toBe(text);
      expect(said.endsWith('…')).toBe(true);
      const letters = lettersOf(said.slice(0, -1));
      expect(lettersOf(text).slice(0, letters.length)).toEqual(letters);
    }),
  );
});

test('a letter of two units at the cut is left out whole', () => {
  expect(cut(`${'灯'.repeat(18)}𠮷家`, 20)).toBe(`${'灯'.repeat(18)}…`);
  expect(cut(`${'灯'.repeat(17)}𠮷家长`, 20)).toBe(`${'灯'.repeat(17)}𠮷…`);
});
