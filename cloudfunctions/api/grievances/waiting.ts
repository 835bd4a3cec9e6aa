/** What of 说事 waits for a person. */

import { scopeOf } from '../../../src/domain/access';
import { at, spokenDay } from '../../../src/domain/calendar';
import type { WaitingLine } from '../../../src/domain/desk/actions';
import { grievances } from '../../../src/domain/grievances/actions';
import { desksOf } from '../../../src/domain/grievances/desks';
import { wantsOf } from '../../../src/domain/grievances/rules';
import type { Case } from '../../../src/domain/grievances/schema';
import { cut } from '../../../src/domain/letters';
import { db } from '../kit/db';
import type { Asked } from '../kit/serve';
import type { Waiting } from '../kit/waiting';
import { cases, findVisible, namesOf } from './store';

function mineLine(c: Case): WaitingLine {
  const answer = wantsOf(c) === 'answer';
  const note = answer
    ? `${c.question?.by ?? ''}问：${c.question?.words ?? ''}`
    : '解决了没有？点开评一评';
  return {
    word: 'grievances',
    title: cut(answer ? `要您回答：${c.title}` : `有答复了：${c.title}`, 40),
    note: cut(note, 60),
    page: `/pages/grievances/case/index?id=${c._id}`,
    ...(answer ? { by: at(c.due).toISOString() } : {}),
    tone: 'asked',
  };
}

async function mine(ask: Asked): Promise<WaitingLine[]> {
  const found = await Promise.all(
    namesOf(ask).map((reporter) =>
      db.find(cases, { where: { reporter, waits: true }, by: 'order', limit: 20 }),
    ),
  );
  return found.flat().map(mineLine);
}

const many = (n: number): string => (n > 200 ? '200+' : String(n));

/** One line a desk, with what is over and what is near. */
async function deskLine(ask: Asked, desk: string): Promise<WaitingLine[]> {
  const query = { where: { desks: desk, open: true }, by: 'dueOrder', limit: 201 } as const;
  const scope = scopeOf(grievances.listDesk.allow, ask.caller);
  const open = await findVisible({ ...ask, scope }, await db.find(cases, query));
  const [first] = open;
  if (!first) return [];
  const red = open.filter((c) => c.light === 'red').length;
  const amber = open.filter((c) => c.light === 'amber').length;
  const fresh = open.filter((c) => c.state === 'filed').length;
  const parts = [
    ...(red ? [`过期 ${many(red)}`] : []),
    ...(amber ? [`快到期 ${many(amber)}`] : []),
    ...(fresh ? [`等人收下 ${many(fresh)}`] : []),
    `最早${spokenDay(first.due, ask.today)}`,
  ];
  return [
    {
      word: 'grievances',
      title: `${many(open.length)} 件说事要办`,
      note: cut(parts.join('  '), 60),
      page: `/pages/grievances/desk/index?desk=${desk}`,
      by: at(first.due, '23:59').toISOString(),
      tone: red + amber + fresh > 0 ? 'asked' : 'plain',
    },
  ];
}

async function work(ask: Asked): Promise<WaitingLine[]> {
  const desks = desksOf(scopeOf(grievances.listDesk.allow, ask.caller));
  return (await Promise.all(desks.map((desk) => deskLine(ask, desk)))).flat();
}

export const waiting: Waiting = { mine, work };
