import fc from 'fast-check';
import { proofHolds, sumsAsOf, type UnfoldedLine } from '../../../src/domain/points/proof/rules';
import { emptyAccount, entered, sumsOf } from '../../../src/domain/points/rules';
import type { Account, Entry } from '../../../src/domain/points/schema';

const village = '532528102212';
const kinds: [Entry['from'], Entry['to']][] = [
  ['issued', 'household'],
  ['household', 'held'],
  ['held', 'redeemed'],
  ['held', 'household'],
  ['household', 'redeemed'],
  ['household', 'deducted'],
];

type Move = { who: number; kind: number; points: number };
const homes = 4;

/** What a village did, one move after another: the accounts after each, and the lines of each. */
function acted(moves: readonly Move[]) {
  const accounts: Account[][] = [
    Array.from({ length: homes }, (_, n) =>
      emptyAccount({ _id: `household:${village}:${n}`, village, areas: [village] }),
    ),
  ];
  const lines: UnfoldedLine[][] = [];
  for (const { who, kind, points } of moves) {
    const before = accounts.at(-1) as Account[];
    const [from, to] = kinds[kind % kinds.length] as (typeof kinds)[0];
    const { account, entry } = entered(before[who % homes] as Account, {
      kind: 'earned',
      from,
      to,
      points,
      about: '',
      subject: '',
      by: '',
      at: new Date(0),
    });
    accounts.push(before.map((one, n) => (n === who % homes ? account : one)));
    const change = { record: account._id, n: account.entries };
    lines.push(sumsOf(entry).map(([name, delta]) => ({ key: `points.${name}`, delta, change })));
  }
  return { accounts, lines };
}

const folded = (lines: readonly UnfoldedLine[]) => {
  const sums = new Map<string, number>();
  for (const { key, delta } of lines) sums.set(key, (sums.get(key) ?? 0) + delta);
  return sums;
};

const moves = fc.array(
  fc.record({
    who: fc.nat(homes - 1),
    kind: fc.nat(kinds.length - 1),
    points: fc.integer({ min: 1, max: 50 }),
  }),
  { minLength: 1, maxLength: 40 },
);

/** The moments of the reads: folded up to the first, each account at its own, all lines at the last. */
const reads = fc.record({
  moves,
  times: fc.array(fc.nat(), { minLength: homes + 2, maxLength: homes + 2 }),
});
const readBy = ({ moves: did, times }: { moves: Move[]; times: number[] }) => {
  const { accounts, lines } = acted(did);
  const [first = 0, last = 0, ...between] = times.map((t) => t % (did.length + 1));
  const from = Math.min(first, last);
  const to = Math.max(first, last, from);
  const read = Array.from({ length: homes }, (_, n) => {
    const at = from + ((between[n] ?? 0) % (to - from + 1));
    return (accounts[at] as Account[])[n] as Account;
  });
  return {
    before: folded(lines.slice(0, from).flat()),
    read,
    waiting: lines.slice(from, to).flat(),
  };
};
const balancesOf = (read: readonly Account[]) => read.reduce((sum, a) => sum + a.balance, 0);

test('a village that keeps acting while it is counted fits at any moment of any read', () => {
  fc.assert(
    fc.property(reads, (given) => {
      const { before, read, waiting } = readBy(given);
      expect(proofHolds(sumsAsOf(before, read, waiting), balancesOf(read))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('what is truly wrong shows however much goes on: a lost line, a doubled one, a changed balance', () => {
  fc.assert(
    fc.property(reads, fc.nat(), fc.integer({ min: 1, max: 9 }), (given, which, off) => {
      const { before, read, waiting } = readBy(given);
      const wrong = read.map((a, n) =>
        n === which % homes ? { ...a, balance: a.balance + off } : a,
      );
      expect(proofHolds(sumsAsOf(before, read, waiting), balancesOf(wrong))).toBe(false);
      const counted = waiting.filter(({ change }) =>
        read.some((a) => a._id === change?.record && change.n <= a.entries),
      );
      if (counted.length === 0) return;
      const one = counted[which % counted.length] as UnfoldedLine;
      const lost = waiting.filter((line) => line !== one);
      for (const lines of [lost, [...waiting, one]])
        expect(proofHolds(sumsAsOf(before, read, lines), balancesOf(read))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
