/** 说事: one function an action: read → rule → write → tell. */
import { levelOf, lineage, partOf } from '../../../src/domain/area';
import { fault } from '../../../src/domain/fault';
import { grievances } from '../../../src/domain/grievances/actions';
import { type About, areaDesk, areaOfDesk, desksOf } from '../../../src/domain/grievances/desks';
import { grievancesMessages } from '../../../src/domain/grievances/messages';
import { grievancesParameters } from '../../../src/domain/grievances/parameters';
import {
  accepted,
  answered,
  asked,
  counted,
  type FileAsk,
  filed,
  passed,
  raised,
  rated,
  refused,
  replied,
} from '../../../src/domain/grievances/rules';
import type { Case } from '../../../src/domain/grievances/schema';
import type { Told } from '../../../src/domain/inbox/schema';
import { lettersOf } from '../../../src/domain/letters';
import { valuesOn } from '../../../src/domain/parameters';
import { attachPhotos } from '../files/store';
import { tell } from '../inbox/store';
import { db, pageOf, pageSeen, type Tx } from '../kit/db';
import { addSum } from '../kit/outbox';
import { seal } from '../kit/seal';
import { type Ask, type Asked, type Handlers, writing } from '../kit/serve';
import { areaKnown } from '../members/areas';
import { findGroups } from '../members/store';
import { findUnit, findUnits } from '../units/store';
import { deskCaseShown, deskLineShown, myCaseShown, myLineShown } from './shown';
import {
  cases,
  countId,
  dayCounts,
  deskName,
  findAccused,
  findStaffFor,
  findsOf,
  findVisible,
  getAtDesk,
  getOwn,
  getToHandle,
  keep,
  namesOf,
  officeName,
  placeName,
  recusedName,
} from './store';

const parametersOf = (ask: Asked) => valuesOn(grievancesParameters, ask.today);
const by = (ask: Asked) => ({ _id: ask.me()._id, name: ask.me().name, now: ask.now });

/** Tells the reporter; through WeChat only where he gave his name. */
const tellReporter = (tx: Tx, ask: Asked, c: Case, told: Told): void =>
  tell(tx, ask, c.reporter, told, {
    template: 'grievances',
    subject: c._id,
    step: c.history.length,
  });

// ── Filing ──────────────────────────────────────────────────────────────────

async function aboutOf(desk: string | undefined): Promise<About | undefined> {
  if (desk === undefined) return undefined;
  const area = areaOfDesk(desk) ?? (await findUnit(db, desk))?.area;
  if (area === undefined) throw fault('bad_input', undefined, { about: '没有这个单位' });
  areaKnown(area, 'about');
  return { desk, area };
}

/** Whom it is about, and who therefore must not see it: searched before the transaction. */
async function findFiling(ask: Ask<typeof grievances.file>) {
  areaKnown(ask.input.place, 'place');
  const about = await aboutOf(ask.input.about);
  return { about, accused: about ? await findAccused(about.desk) : [] };
}

/** A number nobody has yet. */
async function freeId(tx: Tx, ask: Asked): Promise<string> {
  for (let tries = 0; tries < 8; tries += 1) {
    const id = `case:${ask.today.slice(0, 4)}-${ask.digits(6)}`;
    if (!(await tx.get(cases, id))) return id;
  }
  throw fault('busy');
}

async function fileCase(
  tx: Tx,
  ask: Ask<typeof grievances.file>,
  found: Awaited<ReturnType<typeof findFiling>>,
  reporter: FileAsk['reporter'],
) {
  const order = ask.newId('at');
  const id = await freeId(tx, ask);
  const p = parametersOf(ask);
  const _id = countId(reporter.reporter, ask.today);
  const before = (await tx.get(dayCounts, _id)) ?? { _id, day: ask.today, count: 0 };
  tx.put(dayCounts, counted(before, ask.today, p));
  const { about: _about, ...said } = ask.input;
  const recused = found.accused.map((person) => recusedName(id, person));
  const about = found.about ? { about: found.about } : {};
  const made = filed({ id, order, ...said, ...about, reporter, recused, now: ask.now }, p);
  await attachPhotos(tx, ask, made.photos, id);
  tx.add(cases, { ...made, finds: findsOf(made) });
  addSum(tx, ask, made.areas[0] ?? '', 'grievances.filed', 1);
  return made;
}

const filedShown = async (c: Case) => ({
  case: c._id,
  number: c._id.slice('case:'.length),
  deskName: await deskName(c.desks[0] ?? ''),
  due: c.due,
  provisional: c.provisional,
});

// ── At the desk ─────────────────────────────────────────────────────────────

/** One of the caller's desks: the one named, else his first. */
function deskAsked(ask: Ask<typeof grievances.listDesk>): string {
  const mine = desksOf(ask.scope);
  const desk = ask.input.desk ?? mine[0];
  if (!desk || !mine.includes(desk)) throw fault('not_found', undefined, { desk: '没找到这里' });
  return desk;
}

type Show = 'open' | 'amber' | 'red' | 'done';
const shows: Record<Show, (c: Case) => boolean> = {
  open: (c) => c.open,
  amber: (c) => c.light === 'amber',
  red: (c) => c.light === 'red',
  done: (c) => !c.open,
};

/** Soonest first; what is done, latest first. */
function deskQuery(desk: string, show: Show, piece: string | undefined) {
  if (piece !== undefined) return { where: { finds: `${desk}|${piece}` }, by: 'dueOrder' } as const;
  if (show === 'open') return { where: { desks: desk, open: true }, by: 'dueOrder' } as const;
  if (show === 'done')
    return { where: { desks: desk, open: false }, by: 'dueOrder', desc: true } as const;
  return { where: { desks: desk, light: show }, by: 'dueOrder' } as const;
}

/** How many wait at a desk, counted no further than 201. */
async function deskShown(ask: Asked, desk: string) {
  const query = { where: { desks: desk, open: true }, by: 'dueOrder', limit: 201 } as const;
  const open = await findVisible(ask, await db.find(cases, query));
  const count = (light: Case['light']) => open.filter((c) => c.light === light).length;
  const name = await deskName(desk);
  return { desk, name, open: open.length, amber: count('amber'), red: count('red') };
}

/** What search looks for: a number as it is, words by their first two characters. */
const pieceOf = (find: string): string =>
  /^[\d-]+$/.test(find) ? find : lettersOf(find).slice(0, 2).join('');

export const handlers: Handlers<typeof grievances> = {
  getChoices: async (ask) => {
    const { village } = ask.input;
    areaKnown(village, 'village');
    if (levelOf(village) !== 'village') throw fault('bad_input', undefined, { village: '请选村' });
    const groups = await findGroups(village);
    const kinds = ['department', 'petitionOffice'] as const;
    const county = partOf(village, 'county');
    const units = (await Promise.all(kinds.map((kind) => findUnits(county, kind)))).flat();
    const own = units.filter((u) => lineage(village).includes(u.area));
    return {
      places: await Promise.all(
        [village, ...groups.map((g) => g._id)].map(async (place) => ({
          place,
          name: await placeName(place),
        })),
      ),
      offices: [
        ...lineage(village).map((area) => ({ office: areaDesk(area), name: officeName(area) })),
        ...own.map((u) => ({ office: u._id, name: u.name })),
      ].slice(0, 60),
    };
  },

  file: writing(grievances.file, {
    find: findFiling,
    run: async (ask, tx, found) => {
      const subject = ask.subject();
      const me = ask.me();
      const behalf = ask.onBehalf
        ? { enteredBy: { person: me._id, name: me.name, relation: ask.onBehalf.relation } }
        : {};
      const reporter = { reporter: subject._id, anonymous: false, ...behalf };
      const made = await fileCase(tx, ask, found, reporter);
      if (ask.onBehalf) tellReporter(tx, ask, made, grievancesMessages.enteredFor(made, me.name));
      return filedShown(made);
    },
  }),

  fileAnonymous: writing(grievances.fileAnonymous, {
    find: findFiling,
    run: async (ask, tx, found) => {
      const sealed = seal(ask.me()._id);
      const reporter = { reporter: ask.alias(), anonymous: true, sealed };
      return filedShown(await fileCase(tx, ask, found, reporter));
    },
  }),

  listMine: async (ask) => {
    const limit = ask.input.limit ?? 20;
    const pages = await Promise.all(
      namesOf(ask).map((reporter) =>
        pageOf(cases, { where: { reporter }, by: 'order', desc: true }, { ...ask.input, limit }),
      ),
    );
    const all = pages.flatMap((p) => p.items).sort((a, b) => (a.order < b.order ? 1 : -1));
    const items = all.slice(0, limit);
    const more = all.length > limit || pages.some((p) => p.next);
    const next = items.at(-1)?.order;
    return { items: await Promise.all(items.map(myLineShown)), ...(more && next ? { next } : {}) };
  },

  getMine: async (ask) => myCaseShown(await getOwn(db, ask, ask.input.case), ask.input),

  answer: writing(grievances.answer, {
    run: async (ask, tx) => {
      const { words, photos } = ask.input;
      const c = answered(await getOwn(tx, ask, ask.input.case), words, photos, ask.now);
      await attachPhotos(tx, ask, photos, c._id);
      keep(tx, c);
      return { answered: true };
    },
  }),

  rate: writing(grievances.rate, {
    // Who hears of it if it is handled again: the staff of its desks and of the level above.
    find: async (ask) => findStaffFor(raised(await getOwn(db, ask, ask.input.case))),
    run: async (ask, tx, staff) => {
      const c = rated(await getOwn(tx, ask, ask.input.case), ask.input, ask.now, parametersOf(ask));
      keep(tx, c);
      if (c.state !== 'again') return { state: 'rated' };
      for (const { desk, people } of staff)
        for (const person of people) tell(tx, ask, person, grievancesMessages.again(c, desk));
      return { state: 'again' };
    },
  }),

  listDesks: async (ask) => ({
    items: await Promise.all(
      desksOf(ask.scope)
        .slice(0, 20)
        .map((desk) => deskShown(ask, desk)),
    ),
  }),

  listDesk: async (ask) => {
    const { show, find, after, limit } = ask.input;
    const query = deskQuery(deskAsked(ask), show, find && pieceOf(find));
    // The index knows pairs of characters; what was asked for is looked at once more here.
    const fits = (c: Case) =>
      find === undefined || (shows[show](c) && (c.title.includes(find) || c._id.includes(find)));
    const seen = async (found: Case[]) => (await findVisible(ask, found)).filter(fits);
    const page = await pageSeen(cases, query, { after, limit }, seen);
    return { ...page, items: await Promise.all(page.items.map(deskLineShown)) };
  },

  getCase: async (ask) => deskCaseShown(await getAtDesk(db, ask, ask.input.case), ask.input),

  accept: writing(grievances.accept, {
    find: async (ask) => deskName((await getToHandle(db, ask, ask.input.case)).desks[0] ?? ''),
    run: async (ask, tx, name) => {
      const c = accepted(await getToHandle(tx, ask, ask.input.case), by(ask));
      keep(tx, c);
      tellReporter(tx, ask, c, grievancesMessages.accepted(c, name, ask.today));
      return { state: 'accepted' };
    },
  }),

  refuse: writing(grievances.refuse, {
    run: async (ask, tx) => {
      const { why, route } = ask.input;
      const c = refused(await getToHandle(tx, ask, ask.input.case), { why, route }, by(ask));
      keep(tx, c);
      addSum(tx, ask, c.areas[0] ?? '', 'grievances.refused', 1);
      tellReporter(tx, ask, c, grievancesMessages.refused(c, why, route));
      return { state: 'refused' };
    },
  }),

  pass: writing(grievances.pass, {
    run: async (ask, tx) => {
      const before = await getToHandle(tx, ask, ask.input.case);
      const unit = await findUnit(tx, ask.input.to);
      if (!unit || !['department', 'petitionOffice'].includes(unit.kind))
        throw fault('bad_input', undefined, { to: '没有这个单位' });
      keep(tx, passed(before, { desk: unit._id, area: unit.area, name: unit.name }, by(ask)));
      return { passed: true };
    },
  }),

  ask: writing(grievances.ask, {
    run: async (ask, tx) => {
      const { words } = ask.input;
      const before = await getToHandle(tx, ask, ask.input.case);
      const c = asked(before, words, by(ask), parametersOf(ask));
      keep(tx, c);
      tellReporter(tx, ask, c, grievancesMessages.asked(c, ask.me().name, words));
      return { asked: true };
    },
  }),

  reply: writing(grievances.reply, {
    run: async (ask, tx) => {
      const { outcome, words, photos } = ask.input;
      const before = await getToHandle(tx, ask, ask.input.case);
      const c = replied(before, { outcome, words, photos }, by(ask), parametersOf(ask));
      await attachPhotos(tx, ask, photos, c._id);
      keep(tx, c);
      tellReporter(tx, ask, c, grievancesMessages.replied(c, words));
      return { state: 'replied' };
    },
  }),
};
