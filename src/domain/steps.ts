/**
 * The life of a thing as a table: which verb leads from which states to which one.
 * One table serves the page (what can be done now), the server (may it be done) and the tests
 * (`lintSteps` finds dead ends and states nobody can reach).
 */
import { Fault } from './fault';

export interface Steps<S extends string, V extends string> {
  /** What it is, for the words of a refusal: 「这份兑换」. */
  readonly title: string;
  readonly start: S;
  /** States in which a life may end. */
  readonly ends: readonly S[];
  /** What each state is called. */
  readonly says: Readonly<Record<S, string>>;
  readonly moves: Readonly<Record<V, { readonly from: readonly S[]; readonly to: S }>>;
}

/** For the types only: a table's states and verbs are taken from it. */
export const steps = <S extends string, V extends string>(table: Steps<S, V>): Steps<S, V> => table;

/** May this verb be done now? */
export const canStep = <S extends string, V extends string>(
  table: Steps<S, V>,
  state: S,
  verb: V,
): boolean => table.moves[verb].from.includes(state);

/** The state after the verb. Throws `wrong_state`, saying what the thing is now. */
export function step<S extends string, V extends string>(table: Steps<S, V>, state: S, verb: V): S {
  if (canStep(table, state, verb)) return table.moves[verb].to;
  throw new Fault('wrong_state', `${table.title}${table.says[state]}，不用再办了`);
}

/**
 * What is wrong with a table: unreachable states, states from which no declared end can be reached
 * (also those that only go round), ends that are none, verbs between unknown states.
 */
export function lintSteps<S extends string, V extends string>(table: Steps<S, V>): string[] {
  const states = Object.keys(table.says) as S[];
  const moves = Object.values(table.moves) as { from: readonly S[]; to: S }[];
  const reached = new Set<S>([table.start]);
  for (let grew = true; grew; ) {
    const before = reached.size;
    for (const move of moves) if (move.from.some((s) => reached.has(s))) reached.add(move.to);
    grew = reached.size > before;
  }
  const closing = new Set<S>(table.ends);
  for (let grew = true; grew; ) {
    const before = closing.size;
    for (const move of moves) if (closing.has(move.to)) for (const s of move.from) closing.add(s);
    grew = closing.size > before;
  }
  const leaves = (state: S) => moves.some((m) => m.from.includes(state) && m.to !== state);
  return [
    ...states.filter((s) => !reached.has(s)).map((s) => `unreachable: ${s}`),
    ...states.filter((s) => !closing.has(s)).map((s) => `dead end: ${s}`),
    ...states
      .filter((s) => table.ends.includes(s) && leaves(s))
      .map((s) => `end with a way on: ${s}`),
    ...moves
      .flatMap((m) => [...m.from, m.to])
      .filter((s) => !states.includes(s))
      .map((s) => `unknown: ${s}`),
  ];
}
