/** Bulletins: what is allowed and what follows. Pure. */
import { addDays, at, dayOf, spokenDay, spokenTime } from '../../calendar';
import { Fault, fieldFault } from '../../fault';
import type { ValuesOf } from '../../parameters';
import { step } from '../../steps';
import type { meetingsParameters } from '../parameters';
import { answers, type Bulletin, type BulletinAnswer, bulletinSteps, type Receipt } from './schema';

type Parameters = ValuesOf<typeof meetingsParameters>;

export type PostAsk = Omit<Bulletin, 'until' | 'state' | 'at'> & {
  untilDay: string;
  untilTime?: string;
};

/** A bulletin as it goes out: valid from now for some days at most. */
export function posted(ask: PostAsk, now: Date, p: Parameters): Bulletin {
  const { untilDay, untilTime = '23:59', ...said } = ask;
  const until = at(untilDay, untilTime);
  if (until <= now) throw fieldFault('meetings.until', 'until', '截止的时候已经过了，往后写一点');
  const last = addDays(dayOf(now), p.bulletinDays);
  if (untilDay > last)
    throw fieldFault(
      'meetings.until',
      'until',
      `一条通知最多管 ${p.bulletinDays} 天，到${spokenDay(last, dayOf(now))}`,
    );
  return {
    ...said,
    answers: [...new Set(said.answers)],
    until,
    state: bulletinSteps.start,
    at: now,
  };
}

/** Taken back: it leaves the lists; whoever opens it sees that and why. */
export const recalled = (bulletin: Bulletin, why: string): Bulletin => ({
  ...bulletin,
  state: step(bulletinSteps, bulletin.state, 'recall'),
  recalledWhy: why,
});

/** A later bulletin says it better; what was said stays and points there. */
export function corrected(bulletin: Bulletin, by: string): Bulletin {
  if (bulletin.state === 'recalled')
    throw new Fault('wrong_state', '那条通知已经撤回了，直接发新的');
  return { ...bulletin, correctedBy: by };
}

/** The receipt with an answer, when the bulletin asks for it and still counts. */
export function answered(
  bulletin: Bulletin,
  receipt: Receipt,
  answer: BulletinAnswer,
  now: Date,
): Receipt {
  if (bulletin.state === 'recalled') throw new Fault('wrong_state', '这条通知已经撤回了，不用答了');
  if (!bulletin.answers.includes(answer))
    throw fieldFault(
      'meetings.not_asked',
      'answer',
      `这条通知可以答：${bulletin.answers.map((a) => answers[a]).join('、')}`,
    );
  if (bulletin.until < now)
    throw new Fault(
      'meetings.until',
      `这条通知到${spokenTime(bulletin.until, now)}，过了。还要帮忙就打电话给网格员`,
    );
  return { ...receipt, answer };
}

export const receiptId = (bulletin: string, person: string): string =>
  `receipt:${bulletin}:${person}`;
export const reachedId = (bulletin: string, household: string): string =>
  `reached:${bulletin}:${household}`;
