import fc from 'fast-check';
import type { Caller } from '../../src/domain/access';
import {
  actions,
  bodyLimit,
  bytesOf,
  envelope,
  read,
  requestId,
  tooLarge,
  within,
  write,
} from '../../src/domain/contract';
import { text } from '../../src/domain/form';
import * as z from '../../src/domain/zod';
import { refusal } from './kit';

describe('bytesOf', () => {
  test.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['村', 3],
    ['𠮷', 4],
    ['\ud800', 3],
    ['\udc00a\ud800', 7],
  ])('%j is %i bytes', (words, bytes) => expect(bytesOf(words)).toBe(bytes));

  test('is what a machine counts, for any text, also broken ones', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n));
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(unit).map((u) => u.join('')),
    );
    fc.assert(
      fc.property(any, (words) => bytesOf(words) === Buffer.byteLength(words)),
      { numRuns: 300 },
    );
  });
});

describe('tooLarge', () => {
  test.each<[string, unknown, string]>([
    ['a field', { action: 'x.y', input: { name: '普', words: '长'.repeat(99) } }, 'words'],
    [
      'inside a list',
      { input: { lines: [{ note: 'a' }, { note: 'b'.repeat(99) }] } },
      'lines.1.note',
    ],
    ['outside the input', { action: 'a'.repeat(99), input: { words: 'b' } }, 'action'],
    ['the input itself', { input: 'a'.repeat(99) }, 'input'],
    ['nothing that is text', { input: { counts: Array(9999).fill(1) } }, 'input'],
    ['not even an envelope', 'a'.repeat(99), 'input'],
    ['a key that is itself too long', { input: { ['k'.repeat(9999)]: 'v' } }, 'k'.repeat(40)],
  ])('names %s', (_what, body, field) => {
    const { code, words, fields } = tooLarge(body).body();
    expect({ code, words }).toEqual({ code: 'too_large', words: '写得太多了，分几次写' });
    expect(fields).toEqual({ [field]: '这里写得太长了，短一点' });
  });

  test('names the longest of all, shortly, in no time whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ minLength: 1 }), {
          minKeys: 1,
        }),
        (input) => {
          const [field = ''] = Object.keys(tooLarge({ input }).fields ?? {});
          const longest = Math.max(...Object.values(input).map((v) => v.length));
          expect(input[field]).toHaveLength(longest);
        },
      ),
    );
    const deep: Record<string, unknown> = {};
    let here = deep;
    for (let i = 0; i < 10_000; i += 1) here = here.k = {} as Record<string, unknown>;
    here.end = 'x'.repeat(bodyLimit);
    const [field = ''] = Object.keys(tooLarge({ input: deep }).fields ?? {});
    expect(field.length).toBeLessThanOrEqual(60);
  });
});

describe('the envelope', () => {
  const sent = {
    action: 'points.redeem',
    id: '01JABCDEFGHJKMNPQRSTVWXYZ0',
    input: { goods: 'goods:1', count: 1 },
  };

  test('does not see what WeChat or anyone else adds', () => {
    const added = {
      ...sent,
      userInfo: { openId: 'o1', appId: 'a' },
      person: 'person:1',
      openid: 'o2',
    };
    expect(envelope.parse(added)).toEqual(sent);
  });

  test('takes a read without an id, and who acts for whom', () => {
    const behalf = { person: 'person:1', relation: '儿子', consent: 'spoken' as const };
    expect(envelope.parse({ action: 'points.getAccount' })).toEqual({
      action: 'points.getAccount',
    });
    expect(
      envelope.parse({ ...sent, for: behalf, writtenAt: '2026-11-24T01:02:03.004Z' }).for,
    ).toEqual(behalf);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['no action', { id: sent.id }],
    ['an endless action', { action: 'x'.repeat(61) }],
    ['an id too short', { ...sent, id: '1234567' }],
    ['an id too long', { ...sent, id: 'x'.repeat(65) }],
    [
      'an id with a colon, which would name another journal line',
      { ...sent, id: 'person:1:01JABC' },
    ],
    ['a time that is none', { ...sent, writtenAt: '昨天' }],
    ['no consent', { ...sent, for: { person: 'person:1', relation: '儿子' } }],
    ['no relation', { ...sent, for: { person: 'person:1', relation: ' ', consent: 'spoken' } }],
    [
      'more than asked',
      { ...sent, for: { person: 'p', relation: '儿子', consent: 'spoken', role: 'x' } },
    ],
  ])('refuses %s', (_what, wrong) => expect(envelope.safeParse(wrong).success).toBe(false));

  test('a request id is letters, digits, - and _ only', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), (id) =>
        expect(requestId.safeParse(id).success).toBe(/^[0-9A-Za-z_-]{8,64}$/.test(id)),
      ),
    );
  });
});

describe('actions', () => {
  const spec = {
    title: '看',
    allow: 'anyone',
    input: z.strictObject({ name: text('名字', 9) }),
    output: z.object({}),
    faults: [],
  } as const;
  const made = actions('trees', {
    look: read(spec),
    plant: write({ ...spec, title: '种', allow: { villager: 'household', villageCadre: 'area' } }),
  });

  test('are called by their word and name', () => {
    expect(made.look).toMatchObject({ name: 'trees.look', kind: 'read', title: '看' });
    expect(made.plant).toMatchObject({ name: 'trees.plant', kind: 'write', title: '种' });
  });

  test('reach as far as their contract says and no further', () => {
    const caller: Caller = {
      signedIn: true,
      person: 'person:1',
      household: 'household:1',
      grants: [{ role: 'villager', area: '532503101201' }],
    };
    const mine = { household: 'household:1', areas: ['532503101201'] };
    const neighbours = { household: 'household:2', areas: ['532503101201'] };
    expect(within(made.plant, caller, mine)).toBe(mine);
    for (const record of [neighbours, {}, undefined])
      expect(refusal(() => within(made.plant, caller, record))?.code).toBe('not_found');
    // What anyone may do gives no reach at all over records that belong to somebody.
    expect(refusal(() => within(made.look, caller, mine))?.code).toBe('not_found');
  });
});
