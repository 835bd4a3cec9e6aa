import fc from 'fast-check';
import { inbox } from '../../../src/domain/inbox/actions';
import { toldInLine } from '../../../src/domain/inbox/rules';
import { fitted } from '../../../src/domain/inbox/templates';

const answer = (told: { title: string; words: string; page: string }) => ({
  items: [{ ...toldInLine(told), id: 'line:1', at: '2026-11-24T00:00:00.000Z', unread: true }],
});

test('whatever is told can be read in the inbox', () => {
  const said = fc.string({ minLength: 1, maxLength: 400 }).map((s) => `普${s}`);
  fc.assert(
    fc.property(said, said, (title, words) =>
      expect(inbox.listLines.output.safeParse(answer({ title, words, page: '/x' })).success).toBe(
        true,
      ),
    ),
  );
});

test('what fits stays as it is; what is cut says so', () => {
  const told = { title: '挣了 5 分', words: '「扫路」入账了。', page: '/x' };
  expect(toldInLine(told)).toEqual(told);
  expect(toldInLine({ ...told, title: '长'.repeat(41) }).title).toBe(`${'长'.repeat(39)}…`);
  expect(toldInLine({ ...told, title: '长'.repeat(40) }).title).toBe('长'.repeat(40));
  expect(fitted(' 换好\n了 ', 20)).toBe('换好 了');
});
