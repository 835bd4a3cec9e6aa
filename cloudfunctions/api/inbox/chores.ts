/** What the timer does for the inbox: WeChat messages go out, best effort. */
import { dayOf, fullDay } from '../../../src/domain/calendar';
import { fitted, templateParameters } from '../../../src/domain/inbox/templates';
import { valuesOn } from '../../../src/domain/parameters';
import { type Chore, each } from '../kit/chore';
import { db, transact } from '../kit/db';
import { type MessageLine, messageLines, outbox } from '../kit/outbox';
import { templateId } from '../kit/templates';
import { sendSubscribeMessage } from '../kit/wechat';
import { findLoginsOf } from '../members/store';
import { consentId, consents } from './store';

const tries = 3;
const pauseMinutes = 5;

/** Takes a line out of the outbox together with one consent; without consent it just ends. */
const taken = (line: MessageLine): Promise<boolean> =>
  transact(async (tx) => {
    const still = await tx.get(outbox, line._id);
    if (!still) return false;
    tx.remove(outbox, line._id);
    const consent = await tx.get(consents, consentId(line.person, line.template));
    if (!consent || consent.left === 0) return false;
    tx.put(consents, { ...consent, left: consent.left - 1 });
    return true;
  });

/** WeChat was busy: line and consent come back, a few times. */
const putBack = (line: MessageLine, now: Date): Promise<void> =>
  transact(async (tx) => {
    const _id = consentId(line.person, line.template);
    const consent = await tx.get(consents, _id);
    tx.put(consents, {
      _id,
      person: line.person,
      template: line.template,
      left: (consent?.left ?? 0) + 1,
    });
    const due = new Date(now.getTime() + pauseMinutes * 60_000);
    if (line.tries + 1 < tries) tx.put(outbox, { ...line, tries: line.tries + 1, due });
  });

/** WeChat says that no consent is left: our own count was wrong. */
const emptied = (line: MessageLine): Promise<void> =>
  transact(async (tx) => {
    const consent = await tx.get(consents, consentId(line.person, line.template));
    if (consent) tx.put(consents, { ...consent, left: 0 });
  });

async function sent(line: MessageLine, now: Date): Promise<void> {
  if (!(await taken(line))) return;
  const [login] = await findLoginsOf(line.person);
  if (!login) return;
  const { thingLength } = valuesOn(templateParameters, dayOf(now));
  const result = await sendSubscribeMessage({
    openid: login._id.slice('wx:'.length),
    templateId: templateId(line.template),
    page: line.page.replace(/^\//, ''),
    data: {
      thing1: { value: fitted(line.what, thingLength) },
      thing2: { value: fitted(line.note, thingLength) },
      date3: { value: fullDay(dayOf(line.at)) },
    },
  });
  if (result === 'later') await putBack(line, now);
  if (result === 'refused') await emptied(line);
  if (result === 'wrong')
    console.error(JSON.stringify({ message: 'wrong', template: line.template }));
}

/** Older steps of a thing are news no more once a newer one waits. */
function newestOf(lines: readonly MessageLine[]): { newest: MessageLine[]; stale: MessageLine[] } {
  const newest = new Map<string, MessageLine>();
  for (const line of lines) {
    const key = `${line.subject}|${line.person}`;
    const other = newest.get(key);
    if (!other || other.step < line.step) newest.set(key, line);
  }
  const kept = new Set(newest.values());
  return { newest: [...kept], stale: lines.filter((line) => !kept.has(line)) };
}

const send: Chore = {
  name: 'inbox.send',
  async run(now) {
    const slice = 20;
    const found = await db.find(messageLines, {
      where: { kind: 'message' },
      by: 'due',
      upTo: now,
      limit: slice,
    });
    const { newest, stale } = newestOf(found);
    if (stale.length > 0)
      await transact(async (tx) => {
        for (const { _id } of stale) tx.remove(outbox, _id);
      });
    const { more } = await each(this.name, newest, newest.length, (line) => sent(line, now));
    return { more: more && found.length === slice };
  },
};

export const chores: readonly Chore[] = [send];
