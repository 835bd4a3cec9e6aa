/** 说事: how a case is shown to who said it, and to who handles it. */

import { wantsOf } from '../../../src/domain/grievances/rules';
import type { Case, Turn } from '../../../src/domain/grievances/schema';
import { maskedPhone } from '../../../src/domain/members/rules';
import { photosShown } from '../files/store';
import { db } from '../kit/db';
import { unseal } from '../kit/seal';
import { findPerson } from '../members/store';
import { aboutName, deskName, placeName } from './store';

/** Whose step it is: the desk that got it last. */
const handling = (c: Case) => deskName(c.desks.at(-1) ?? '');

export async function lineShown(c: Case) {
  return {
    id: c._id,
    number: c._id.slice('case:'.length),
    category: c.category,
    title: c.title,
    placeName: await placeName(c.place),
    state: c.state,
    light: c.light,
    due: c.due,
    provisional: c.provisional,
    at: c.history[0]?.at ?? c.amberAt,
    deskName: await handling(c),
  };
}

export const myLineShown = async (c: Case) => ({
  ...(await lineShown(c)),
  anonymous: c.anonymous,
  wants: wantsOf(c),
});

export const deskLineShown = async (c: Case) => ({
  ...(await lineShown(c)),
  anonymous: c.anonymous,
  asked: c.question !== undefined,
});

async function turnShown({ photos, ...turn }: Turn) {
  return { ...turn, ...(photos?.length ? { photos: await photosShown(photos) } : {}) };
}

/** What `after` counts: how many of the oldest turns are left. */
async function turnsShown({ history }: Case, { after, limit = 50 }: TurnsAsked) {
  const end = after === undefined ? history.length : Number.parseInt(after, 10) || 0;
  const start = Math.max(end - limit, 0);
  const items = await Promise.all(history.slice(start, end).reverse().map(turnShown));
  return { items, ...(start > 0 ? { next: String(start) } : {}) };
}

type TurnsAsked = { after?: string; limit?: number };

async function wholeShown(c: Case, asked: TurnsAsked) {
  return {
    words: c.words,
    ...(c.where ? { where: c.where } : {}),
    ...(c.about ? { aboutName: await aboutName(c.about) } : {}),
    photos: await photosShown(c.photos),
    ...(c.question ? { question: c.question } : {}),
    ...(await turnsShown(c, asked)),
    round: c.round,
  };
}

export const myCaseShown = async (c: Case, asked: TurnsAsked) => ({
  ...(await myLineShown(c)),
  ...(await wholeShown(c, asked)),
  ...(c.turns === 'close' && c.turnsAt ? { closesAt: c.turnsAt } : {}),
});

/** Named: the name, and the phone number masked. Unnamed: nothing, whoever looks. */
async function reporterShown(c: Case) {
  const person = c.anonymous ? undefined : await findPerson(db, c.reporter);
  if (!person) return {};
  const phone = person.phone ? { phone: maskedPhone(unseal(person.phone)) } : {};
  return { reporter: { name: person.name, ...phone } };
}

export const deskCaseShown = async (c: Case, asked: TurnsAsked) => ({
  ...(await deskLineShown(c)),
  ...(await wholeShown(c, asked)),
  ...(await reporterShown(c)),
  ...(c.enteredBy ? { enteredBy: { name: c.enteredBy.name, relation: c.enteredBy.relation } } : {}),
  place: c.place,
  deskNames: await Promise.all(c.desks.map(deskName)),
});
