/** 说事: where a case lives, who may see it, and what follows from each step. Pure. */
import { lineage } from '../area';
import { addDays, at, type Day, dayOf } from '../calendar';
import { Fault, fieldFault } from '../fault';
import { lettersOf } from '../letters';
import type { ValuesOf } from '../parameters';
import { crossesLong } from '../statutory';
import { step } from '../steps';
import { workingDayAfter } from '../workdays';
import {
  type About,
  aboutFits,
  areaDesk,
  areaOfDesk,
  deskAbove,
  deskFor,
  placeFits,
} from './desks';
import type { grievancesParameters } from './parameters';
import {
  type Case,
  type CaseVerb,
  type CategoryName,
  caseSteps,
  type DayCount,
  mostUnits,
  type Outcome,
  openStates,
  type RouteName,
  routes,
  type Turn,
} from './schema';

type Parameters = ValuesOf<typeof grievancesParameters>;

// ── The clock ───────────────────────────────────────────────────────────────

type Clock = Pick<Case, 'due' | 'provisional' | 'amberAt' | 'redAt'>;

/**
 * Working days from the day it was received. Red begins when the last day is over, amber in the
 * morning from which so many working days are left. While the arrangement of a year is not out, red
 * waits for the longest that is possible: nobody is late by a day that turns out to be a holiday.
 */
export function clockFrom(received: Date, category: CategoryName, p: Parameters): Clock {
  const days = p.workingDays[category] ?? p.workingDays.usual;
  const first = dayOf(received);
  const last = workingDayAfter(first, days);
  const before = Math.max(days - p.amberWorkingDays, 0);
  const amber = before === 0 ? received : at(workingDayAfter(first, before).day);
  return {
    due: last.day,
    provisional: last.provisional,
    amberAt: amber,
    redAt: at(addDays(last.provisional ? longest(first, last.day, p) : last.day, 1)),
  };
}

/** The last day, should every day of the longest arrangement between lie before it. */
function longest(first: Day, last: Day, p: Parameters): Day {
  const { usual, long } = p.provisionalDays;
  const much = workingDayAfter(last, long).day;
  return crossesLong(first, much) ? much : workingDayAfter(last, usual).day;
}

/** Set when the desk has the next step. */
const running = (c: Case, clock: Clock): Case => ({
  ...onClock(c, clock),
  open: true,
  light: 'green',
  turns: 'light',
  turnsAt: clock.amberAt,
});

/** The clock stands: the reporter has the next step, or nobody. */
function standing(c: Case, close?: Date): Case {
  const { turns: _turns, turnsAt: _at, ...rest } = c;
  return {
    ...rest,
    open: false,
    light: 'off',
    ...(close ? { turns: 'close' as const, turnsAt: close } : {}),
  };
}

/** So often it is looked whether the arrangement of a year is out. */
const LOOK_DAYS = 7;

/**
 * What the timer makes of a case whose light is due: amber or red, each once; or a later day,
 * when the holidays of that year have come out since. Red by a provisional day is looked at again
 * until the days are official. Nothing when it is not due any more.
 */
export function turned(c: Case, now: Date, p: Parameters): Case | undefined {
  if (c.turns !== 'light' || !c.turnsAt || c.turnsAt > now) return undefined;
  const known = c.provisional ? onClock(c, clockFrom(clockStart(c), c.category, p)) : c;
  if (now < known.amberAt) return { ...known, light: 'green', turnsAt: known.amberAt };
  if (now < known.redAt) {
    const later: Case = { ...known, turnsAt: known.redAt };
    if (c.light === 'red') return { ...later, light: 'amber' };
    // Amber already: only the day became a later one.
    if (c.light === 'amber') return later;
    return said({ ...later, light: 'amber' }, { kind: 'amber', at: now });
  }
  const { turns: _turns, turnsAt: _at, ...rest } = known;
  const again = { turns: 'light' as const, turnsAt: at(addDays(dayOf(now), LOOK_DAYS)) };
  const over: Case = { ...rest, light: 'red', ...(known.provisional ? again : {}) };
  return c.light === 'red' ? over : said(raised(over), { kind: 'red', at: now });
}

/** Is the reporter told that it is late: once it is, by days that are official? */
export const lateNow = (before: Case, c: Case): boolean =>
  c.light === 'red' && !c.provisional && (before.light !== 'red' || before.provisional);

const onClock = (c: Case, clock: Clock): Case => ({
  ...c,
  ...clock,
  dueOrder: `${clock.due}|${c._id}`,
});

/** Received, or sent back to be handled again. */
const clockStart = (c: Case): Date =>
  c.history.filter((t) => t.kind === 'filed' || t.kind === 'bad').at(-1)?.at ?? c.amberAt;

/** The level above gets the case too; at the top there is none. */
export function raised(c: Case): Case {
  const areas = c.desks.flatMap((desk) => areaOfDesk(desk) ?? []);
  const highest = areas.sort((a, b) => a.length - b.length)[0];
  const above = highest ? deskAbove(highest) : areaDesk(c.areas[0] ?? '');
  return above && !c.desks.includes(above) ? { ...c, desks: [...c.desks, above] } : c;
}

// ── The steps ───────────────────────────────────────────────────────────────

const said = (c: Case, turn: Turn): Case => ({ ...c, history: [...c.history, turn] });

const moved = (c: Case, verb: CaseVerb): Case => ({ ...c, state: step(caseSteps, c.state, verb) });

/** First words, as its name in every list. */
export function titleOf(words: string): string {
  const line = words.split(/[\n。！？；!?;]/)[0]?.trim() || words.trim();
  return lettersOf(line).length > 20 ? `${lettersOf(line).slice(0, 19).join('')}…` : line;
}

/**
 * Plain words for an official's breach of discipline or law. Such a report must reach the
 * discipline inspection alone and must not lie here (信访工作条例 art. 22, 30).
 */
const discipline =
  /贪污|受贿|行贿|索贿|收黑钱|回扣|挪用|侵吞|侵占|中饱私囊|私分|截留|违纪|违法乱纪|滥用职权|徇私|玩忽职守|保护伞|套取/;

/** Is it about those who hold an office: by who is named, or by its category? */
const aboutOffice = (category: CategoryName, about: unknown): boolean =>
  about !== undefined || category === 'conduct' || category === 'money' || category === 'aid';

/** Throws the proper route for what must not be kept here. */
export function keepable(category: CategoryName, words: string, about: unknown): void {
  if (!aboutOffice(category, about) || !discipline.test(words)) return;
  throw new Fault(
    'grievances.discipline_route',
    `这是举报干部违纪违法，这里不留、也不转给任何人。${routes.discipline.words}您写的话可以复制带走。`,
    { words: '这样的事打 12388' },
  );
}

/** One more today, or the fault that says when again. */
export function counted(before: DayCount, today: string, p: Parameters): DayCount {
  const count = before.day === today ? before.count : 0;
  if (count >= p.filesPerDay)
    throw new Fault(
      'grievances.too_many',
      `今天已经说了 ${p.filesPerDay} 件事，明天再说。急事打 12345。`,
    );
  return { ...before, day: today, count: count + 1 };
}

export interface FileAsk {
  id: string;
  order: string;
  category: CategoryName;
  place: string;
  where?: string;
  words: string;
  photos: string[];
  about?: About;
  reporter: Pick<Case, 'reporter' | 'anonymous' | 'sealed' | 'enteredBy'>;
  recused: string[];
  now: Date;
}

/** A case at its first desk. */
export function filed(ask: FileAsk, p: Parameters): Case {
  if (!placeFits(ask.place)) throw fieldFault('bad_input', 'place', '请选是哪个村、哪个组');
  if (ask.about && !aboutFits(ask.about, ask.place))
    throw fieldFault('bad_input', 'about', '这个单位不管那个地方，选「其他、不便说」');
  keepable(ask.category, ask.words, ask.about);
  const desk = deskFor(ask.place, ask.category, ask.about);
  const clock = clockFrom(ask.now, ask.category, p);
  const base: Case = {
    _id: ask.id,
    order: ask.order,
    category: ask.category,
    title: titleOf(ask.words),
    words: ask.words,
    photos: ask.photos,
    place: ask.place,
    ...(ask.where ? { where: ask.where } : {}),
    ...(ask.about ? { about: ask.about.desk } : {}),
    desks: [desk],
    areas: lineage(areaOfDesk(desk) ?? ''),
    ...ask.reporter,
    recused: ask.recused,
    state: 'filed',
    round: 1,
    open: true,
    light: 'green',
    ...clock,
    dueOrder: '',
    waits: false,
    history: [{ kind: 'filed', at: ask.now }],
    finds: [],
  };
  return running(base, clock);
}

/** Who does it at the desk. */
export interface By {
  _id: string;
  name: string;
  now: Date;
}

export const accepted = (c: Case, { name, now }: By): Case =>
  said(moved(c, 'accept'), { kind: 'accepted', at: now, by: name });

/** Not accepted: with the reason and the road that is the right one. */
export function refused(
  c: Case,
  reason: { why: string; route: RouteName },
  { name, now }: By,
): Case {
  const { question: _no, ...rest } = standing(moved(c, 'refuse'));
  return said(
    { ...rest, waits: false, endedAt: now },
    { kind: 'refused', at: now, by: name, words: reason.why, route: reason.route },
  );
}

/**
 * A unit joins in, and the desk that brought it in keeps it in view. Never the one it is about,
 * and never one of a level below (潍坊市12345条例 art. 24: not pushed down).
 */
export function passed(c: Case, unit: About & { name: string }, { name, now }: By): Case {
  if (!openStates.includes(c.state))
    throw new Fault('wrong_state', `这件事${caseSteps.says[c.state]}，不用再转了`);
  if (c.about === unit.desk)
    throw fieldFault('grievances.about_it', 'to', '说的就是这个单位，不能转给它');
  if (!c.areas.includes(unit.area)) throw fieldFault('bad_input', 'to', '这个单位不管那个地方');
  if (c.desks.includes(unit.desk)) throw fieldFault('bad_input', 'to', '已经转给它了');
  if (c.desks.filter((desk) => areaOfDesk(desk) === undefined).length >= mostUnits)
    throw fieldFault('bad_input', 'to', `已经请了 ${mostUnits} 个单位，先等它们办`);
  const turn: Turn = { kind: 'passed', at: now, by: name, words: unit.name };
  return said({ ...c, desks: [...c.desks, unit.desk] }, turn);
}

/** A question to the reporter. The clock goes on: asking is part of the work. */
export function asked(c: Case, words: string, { name, now }: By, p: Parameters): Case {
  if (!openStates.includes(c.state))
    throw new Fault('wrong_state', `这件事${caseSteps.says[c.state]}，不用再问了`);
  if (c.question) throw new Fault('grievances.question_open', '上一个问题还没回答，等回答了再问');
  if (c.history.filter((t) => t.kind === 'asked').length >= p.questionsMost)
    throw new Fault(
      'grievances.questions_over',
      `已经问了 ${p.questionsMost} 次，先去现场看看，再答复`,
    );
  return said(
    { ...c, waits: true, question: { words, at: now, by: name } },
    { kind: 'asked', at: now, by: name, words },
  );
}

/** The reporter answers what the desk asked. */
export function answered(c: Case, words: string, photos: string[], now: Date): Case {
  const { question, ...rest } = c;
  if (!question || !openStates.includes(c.state))
    throw new Fault('grievances.no_question', '现在没有要您回答的');
  const turn: Turn = { kind: 'answered', at: now, words, ...(photos.length ? { photos } : {}) };
  return said({ ...rest, waits: false }, turn);
}

/** The opinion; the second time it must come from somebody else. */
export function replied(
  c: Case,
  reply: { outcome: Outcome; words: string; photos: string[] },
  { _id, name, now }: By,
  p: Parameters,
): Case {
  if (c.round === 2 && c.repliedBy === _id && c.desks.length > 1)
    throw new Fault('grievances.someone_else', '上次是您答复的，这次换个人办，或请上一级来答复');
  // What was asked and not answered is asked no more.
  const { question: _over, ...rest } = moved(c, 'reply');
  const close = at(addDays(dayOf(now), p.unratedDays + 1));
  return said(
    { ...standing(rest, close), waits: true, repliedBy: _id },
    {
      kind: 'replied',
      at: now,
      by: name,
      words: reply.words,
      outcome: reply.outcome,
      ...(reply.photos.length ? { photos: reply.photos } : {}),
    },
  );
}

/**
 * The reporter's opinion. The first time it is bad the case is handled again, the level above
 * joining in and a clock of its own running; a second time it stands as it is.
 */
export function rated(
  c: Case,
  rating: { good: boolean; words?: string },
  now: Date,
  p: Parameters,
): Case {
  if (!rating.good && !rating.words) throw fieldFault('bad_input', 'words', '哪里没解决？写一句');
  const turn: Turn = {
    kind: rating.good ? 'good' : 'bad',
    at: now,
    ...(rating.words ? { words: rating.words } : {}),
  };
  if (!rating.good && c.round === 1) {
    const back = raised({ ...moved(c, 'again'), round: 2, waits: false });
    return said(running(back, clockFrom(now, c.category, p)), turn);
  }
  const close = at(addDays(dayOf(now), p.ratedDays));
  return said({ ...standing(moved(c, 'rate'), close), waits: false }, turn);
}

/** Closed by the clock, some days after the opinion or after nobody gave one. */
export function closed(c: Case, now: Date): Case | undefined {
  if (c.turns !== 'close' || !c.turnsAt || c.turnsAt > now) return undefined;
  const done = standing(moved(c, 'close'));
  return said({ ...done, waits: false, endedAt: now }, { kind: 'closed', at: now });
}

/** What is asked of the reporter now. */
export const wantsOf = (c: Pick<Case, 'question' | 'state'>): 'answer' | 'rating' | 'nothing' =>
  c.state === 'replied'
    ? 'rating'
    : c.question && openStates.includes(c.state)
      ? 'answer'
      : 'nothing';
