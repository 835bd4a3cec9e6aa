/** What of meetings and bulletins waits for a person. */

import { lineage } from '../../../src/domain/area';
import { spokenTime } from '../../../src/domain/calendar';
import type { WaitingLine } from '../../../src/domain/desk/actions';
import { cut } from '../../../src/domain/letters';
import { audienceOf } from '../../../src/domain/meetings/audience';
import { receiptId } from '../../../src/domain/meetings/bulletins/rules';
import { attendanceId } from '../../../src/domain/meetings/rules';
import { type Meeting, meetingKinds } from '../../../src/domain/meetings/schema';
import { db } from '../kit/db';
import type { Asked } from '../kit/serve';
import type { Waiting } from '../kit/waiting';
import { findHelp, findUrgent, receipts } from './bulletins/store';
import { attendances, keysOf, listMeant, meetings } from './store';

const meetingPage = (m: Meeting) => `/pages/meetings/meeting/index?id=${m._id}`;
/** Whoever said he comes is reminded from the evening before. */
const soonMs = 36 * 3_600_000;

async function invitations(ask: Asked): Promise<WaitingLine[]> {
  const { items } = await listMeant(ask, 'called', { limit: 10 });
  const toCome = items.filter((m) => m.starts > ask.now);
  const mine = await Promise.all(
    toCome.map((m) => db.get(attendances, attendanceId(m._id, ask.me()._id))),
  );
  return toCome.flatMap((m, i): WaitingLine[] => {
    const answer = mine[i]?.answer;
    const line = {
      word: 'meetings' as const,
      note: cut(`${spokenTime(m.starts, ask.now)}  ${m.place}`, 60),
      page: meetingPage(m),
      by: m.starts.toISOString(),
    };
    const name = meetingKinds[m.kind];
    if (!answer) return [{ ...line, title: `开会，去不去？${name}`, tone: 'asked' }];
    const soon = m.starts.getTime() - ask.now.getTime() < soonMs;
    return answer === 'go' && soon ? [{ ...line, title: `去开会：${name}`, tone: 'plain' }] : [];
  });
}

async function urgent(ask: Asked): Promise<WaitingLine[]> {
  const found = await findUrgent(keysOf(ask), ask.now);
  const read = await Promise.all(
    found.map((b) => db.get(receipts, receiptId(b._id, ask.me()._id))),
  );
  return found.flatMap((b, i): WaitingLine[] =>
    read[i]?.answer
      ? []
      : [
          {
            word: 'meetings',
            title: `紧急：${b.title}`,
            note: read[i] ? '看过了，还没答' : `${spokenTime(b.at, ask.now)}发的，还没看`,
            page: `/pages/meetings/bulletin/index?id=${b._id}`,
            // The call itself is what is urgent, not its end.
            by: b.at.toISOString(),
            tone: 'asked',
          },
        ],
  );
}

/** Meetings of a village that need their secretary: the roll on the day, then the minutes. */
async function toHold(ask: Asked): Promise<WaitingLine[]> {
  const villages = ask.caller.grants.filter((g) => g.role === 'villageCadre').map((g) => g.area);
  const found = await Promise.all(
    villages.map((areas) =>
      db.find(meetings, { where: { areas, state: 'called' }, by: 'order', limit: 20 }),
    ),
  );
  return found.flat().flatMap((m): WaitingLine[] => {
    const until = m.starts.getTime() - ask.now.getTime();
    if (until > 3 * 3_600_000) return [];
    const name = meetingKinds[m.kind];
    return [
      {
        word: 'meetings',
        title: until > -2 * 3_600_000 ? `点到：${name}` : `写会议记录：${name}`,
        note: cut(`${spokenTime(m.starts, ask.now)}  ${m.place}`, 60),
        page: `/pages/meetings/${until > -2 * 3_600_000 ? 'roll' : 'minutes'}/index?id=${m._id}`,
        by: m.starts.toISOString(),
        tone: 'asked',
      },
    ];
  });
}

/** Who asked for help where the caller looks after people. */
async function calls(ask: Asked): Promise<WaitingLine[]> {
  const areas = ask.caller.grants
    .filter((g) => g.role === 'gridWorker' || g.role === 'villageCadre')
    .map((g) => g.area);
  const lines = [...new Set(areas)].map(async (area): Promise<WaitingLine[]> => {
    const found = await findUrgent(
      lineage(area).map((a) => audienceOf(a)),
      ask.now,
    );
    const help = await Promise.all(found.map((b) => findHelp(b._id, area)));
    return found.flatMap((b, i): WaitingLine[] => {
      const some = help[i] ?? [];
      const [first] = some;
      if (!first) return [];
      const count = some.length > 50 ? '50+' : String(some.length);
      return [
        {
          word: 'meetings',
          title: cut(`${count} 人要帮忙：${b.title}`, 40),
          note: `${first.householdName ?? first.personName}家 ${first.personName}`,
          page: `/pages/meetings/reach/index?id=${b._id}&area=${area}`,
          by: b.at.toISOString(),
          tone: 'asked',
        },
      ];
    });
  });
  return (await Promise.all(lines)).flat();
}

export const waiting: Waiting = {
  mine: async (ask) => (ask.home ? [...(await urgent(ask)), ...(await invitations(ask))] : []),
  work: async (ask) => [...(await calls(ask)), ...(await toHold(ask))],
};
