/** Bulletins: one function an action. */
import { contains, lineage } from '../../../../src/domain/area';
import { dayOf, monthOf } from '../../../../src/domain/calendar';
import { fault } from '../../../../src/domain/fault';
import { audienceOf } from '../../../../src/domain/meetings/audience';
import { bulletins as actions } from '../../../../src/domain/meetings/bulletins/actions';
import { bulletinsMessages } from '../../../../src/domain/meetings/bulletins/messages';
import {
  answered,
  corrected,
  posted,
  reachedId,
  recalled,
  receiptId,
} from '../../../../src/domain/meetings/bulletins/rules';
import type { Bulletin, Receipt } from '../../../../src/domain/meetings/bulletins/schema';
import { meetingsParameters } from '../../../../src/domain/meetings/parameters';
import type { Household, Person } from '../../../../src/domain/members/schema';
import { valuesOn } from '../../../../src/domain/parameters';
import { tell } from '../../inbox/store';
import { db, pageOf, pageSeen, type Reader, type Tx } from '../../kit/db';
import { addSum } from '../../kit/outbox';
import { type Asked, type Handlers, writing } from '../../kit/serve';
import { areaWithin } from '../../members/areas';
import { findHousehold, groupName, households } from '../../members/store';
import { announceLater, figureOf, keysOf, meantFor, placeName, sumKey } from '../store';
import { bulletins, getBulletin, reacheds, receipts } from './store';

const month = (b: Bulletin): string => monthOf(dayOf(b.at));

async function bulletinShown(ask: Asked, { _id, ...b }: Bulletin) {
  const mine = ask.person && (await db.get(receipts, receiptId(_id, ask.person._id)));
  return {
    id: _id,
    ...b,
    areaName: await placeName(b.area),
    ...(mine ? { mine: mine.answer ? { answer: mine.answer } : {} } : {}),
  };
}

/** Meant for the caller, or sent within the area he works for. */
function seen(ask: Asked, bulletin: Bulletin): Bulletin {
  if (keysOf(ask).includes(bulletin.audience)) return bulletin;
  const desks: readonly string[] = ['villageCadre', 'townshipCadre', 'countyAdmin', 'supervisor'];
  if (ask.scope.some((h) => desks.includes(h.role) && bulletin.areas.includes(h.area)))
    return bulletin;
  throw fault('not_found', '没找到这条通知', { bulletin: '没找到这条通知' });
}

/** Meant for this person: by his home, or by what he does. */
function meant(ask: Asked, bulletin: Bulletin, person: Person): void {
  const his = ask.onBehalf
    ? !bulletin.role && person.areas.includes(bulletin.area)
    : keysOf(ask).includes(bulletin.audience);
  if (!his) throw fault('not_found', '没找到这条通知', { bulletin: '没找到这条通知' });
}

/** The person's receipt; a new one also marks the household as reached, once. */
async function receiptFor(
  tx: Tx,
  ask: Asked,
  bulletin: Bulletin,
  person: Person,
): Promise<Receipt> {
  const _id = receiptId(bulletin._id, person._id);
  const before = await tx.get(receipts, _id);
  if (before) return before;
  const home = person.household ? await findHousehold(tx, person.household) : undefined;
  if (home) await reach(tx, ask, bulletin, home);
  return {
    _id,
    bulletin: bulletin._id,
    person: person._id,
    personName: person.name,
    ...(home ? { household: home._id, householdName: home.name } : {}),
    areas: person.areas,
    at: ask.now,
  };
}

async function reach(tx: Tx, ask: Asked, bulletin: Bulletin, home: Household): Promise<void> {
  const _id = reachedId(bulletin._id, home._id);
  if (await tx.get(reacheds, _id)) return;
  const { areas } = home;
  tx.add(reacheds, { _id, bulletin: bulletin._id, household: home._id, areas, at: ask.now });
  count(tx, ask, bulletin, home.group, 'reached', 1);
}

const count = (tx: Tx, ask: Asked, b: Bulletin, area: string, what: string, delta: number) =>
  addSum(tx, ask, area, sumKey(b._id, what), delta, { day: dayOf(b.at) });

/** How many households a village or group has; read in big pages, without their number for more. */
async function householdsIn(area: string): Promise<number> {
  let all = 0;
  for (let after = ''; ; ) {
    const page = await db.find(households, {
      where: { areas: area },
      by: 'order',
      after,
      limit: 1000,
    });
    all += page.length;
    if (page.length < 1000) return all;
    after = page.at(-1)?.order ?? '';
  }
}

/** An area of the caller's to which the bulletin went. */
function reachArea(ask: Asked, bulletin: Bulletin, area: string): void {
  areaWithin(ask.scope, area, 'area');
  if (!contains(bulletin.area, area) && !contains(area, bulletin.area))
    throw fault('not_found', undefined, { area: '这条通知没发到这里' });
}

async function receiptsOf(bulletin: string, h: Household) {
  return Promise.all(
    h.members.map(async ({ person, name }) => {
      const receipt = await db.get(receipts, receiptId(bulletin, person));
      return { person, name, ...(receipt?.answer ? { answer: receipt.answer } : {}) };
    }),
  );
}

const callShown = async (bulletin: string, h: Household) => ({
  household: h._id,
  householdName: h.name,
  groupName: await groupName(db, h.group),
  people: await receiptsOf(bulletin, h),
});

/** Households of which nobody has read it, in the village's own order. */
async function unread(bulletin: string, area: string, page: { after?: string; limit?: number }) {
  const limit = Math.min(page.limit ?? 20, 20);
  const query = { where: { areas: area }, by: 'order' } as const;
  const left = async (found: Household[]) => {
    const reached = await Promise.all(
      found.map((h) => db.get(reacheds, reachedId(bulletin, h._id))),
    );
    return found.filter((_, i) => !reached[i]);
  };
  const found = await pageSeen(households, query, { ...page, limit }, left);
  return { ...found, items: await Promise.all(found.items.map((h) => callShown(bulletin, h))) };
}

/** One line a person who asked for help. */
async function wantHelp(
  from: Reader,
  bulletin: string,
  area: string,
  page: { after?: string; limit?: number },
) {
  const query = { where: { areas: area, bulletin, answer: 'help' }, by: '_id' } as const;
  const found = await pageOf(receipts, query, page);
  const items = found.items.map(async (r) => ({
    ...(r.household ? { household: r.household } : {}),
    householdName: r.householdName ?? r.personName,
    groupName: await groupName(from, r.areas[0] ?? ''),
    people: [{ person: r.person, name: r.personName, answer: 'help' as const }],
  }));
  return { ...found, items: await Promise.all(items) };
}

export const handlers: Handlers<typeof actions> = {
  post: writing(actions.post, {
    run: async (ask, tx) => {
      const { area, role, until, untilTime, demo, corrects, ...said } = ask.input;
      areaWithin(ask.scope, area, 'area');
      const { _id: by, name: byName } = ask.me();
      const asked = {
        ...said,
        _id: ask.newId('bulletin'),
        area,
        areas: lineage(area),
        ...(role ? { role } : {}),
        audience: audienceOf(area, role),
        by,
        byName,
        ...(corrects ? { corrects } : {}),
        untilDay: until,
        untilTime,
      };
      const bulletin = posted(asked, ask.now, valuesOn(meetingsParameters, ask.today));
      if (corrects) {
        const before = ask.within(await getBulletin(tx, corrects));
        tx.put(bulletins, corrected(before, bulletin._id));
      }
      tx.add(bulletins, { ...bulletin, ...(demo ? { demo } : {}) });
      const to = { subject: bulletin._id, step: 1, area, ...(role ? { role } : {}) };
      announceLater(tx, ask, to, bulletinsMessages.posted(bulletin));
      return { bulletin: bulletin._id };
    },
  }),

  recall: writing(actions.recall, {
    run: async (ask, tx) => {
      const bulletin = ask.within(await getBulletin(tx, ask.input.bulletin));
      tx.put(bulletins, recalled(bulletin, ask.input.why));
      return { state: 'recalled' };
    },
  }),

  listBulletins: async (ask) => {
    const limit = ask.input.limit ?? 20;
    const query = { where: { state: 'posted' }, by: '_id', desc: true } as const;
    const { items, more } = await meantFor(bulletins, keysOf(ask), query, { ...ask.input, limit });
    const sorted = items.sort((a, b) => (a._id < b._id ? 1 : -1));
    const cut = sorted.slice(0, limit);
    const next = cut.at(-1)?._id;
    const shown = await Promise.all(cut.map((b) => bulletinShown(ask, b)));
    return { items: shown, ...((more || sorted.length > limit) && next ? { next } : {}) };
  },

  listPosted: async (ask) => {
    const { area, ...page } = ask.input;
    areaWithin(ask.scope, area, 'area');
    const found = await pageOf(bulletins, { where: { areas: area }, by: '_id', desc: true }, page);
    return { ...found, items: await Promise.all(found.items.map((b) => bulletinShown(ask, b))) };
  },

  getBulletin: async (ask) =>
    bulletinShown(ask, seen(ask, await getBulletin(db, ask.input.bulletin))),

  openBulletin: writing(actions.openBulletin, {
    run: async (ask, tx) => {
      const bulletin = seen(ask, await getBulletin(tx, ask.input.bulletin));
      const receipt = await receiptFor(tx, ask, bulletin, ask.me());
      tx.put(receipts, receipt);
      return receipt.answer ? { answer: receipt.answer } : {};
    },
  }),

  answerBulletin: writing(actions.answerBulletin, {
    run: async (ask, tx) => {
      const { answer } = ask.input;
      const person = ask.subject();
      const bulletin = await getBulletin(tx, ask.input.bulletin);
      meant(ask, bulletin, person);
      const before = await receiptFor(tx, ask, bulletin, person);
      const by = ask.onBehalf ? { by: ask.me()._id } : {};
      tx.put(receipts, { ...answered(bulletin, before, answer, ask.now), ...by });
      const area = person.areas[0] ?? bulletin.area;
      if (before.answer) count(tx, ask, bulletin, area, before.answer, -1);
      count(tx, ask, bulletin, area, answer, 1);
      if (ask.onBehalf)
        tell(tx, ask, person._id, bulletinsMessages.answeredFor(bulletin, ask.me().name, answer));
      return { answer };
    },
  }),

  getReach: async (ask) => {
    const bulletin = await getBulletin(db, ask.input.bulletin);
    const { area } = ask.input;
    reachArea(ask, bulletin, area);
    // Where the bulletin went to less than this area, that part is what counts.
    const counted = contains(bulletin.area, area) ? area : bulletin.area;
    const figure = (what: string) => figureOf(bulletin._id, what, counted, month(bulletin));
    const small = counted.length >= 12 && !bulletin.role;
    return {
      reached: await figure('reached'),
      known: await figure('known'),
      moved: await figure('moved'),
      help: await figure('help'),
      ...(small ? { households: await householdsIn(counted) } : {}),
    };
  },

  listCalls: async (ask) => {
    const { bulletin: id, area, which, ...page } = ask.input;
    const bulletin = await getBulletin(db, id);
    reachArea(ask, bulletin, area);
    return which === 'help' ? wantHelp(db, id, area, page) : unread(id, area, page);
  },
};
