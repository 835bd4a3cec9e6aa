/** What the timer does for trainings: taps left over, offers that ran out, ends of courses. */
import { trainingsMessages } from '../../../src/domain/trainings/messages';
import { ended } from '../../../src/domain/trainings/rules';
import { tell } from '../inbox/store';
import { type Chore, chored, each } from '../kit/chore';
import { db } from '../kit/db';
import { closeSlice } from './closing';
import { courses, enrolments, freeLearner, getCourse, messageOf, settle } from './store';

const slice = 20;

/** Taps that nobody settled, and places that came free while nobody was looking. */
const settleLeft: Chore = {
  name: 'trainings.settleLeft',
  async run(now) {
    const asked = await db.find(enrolments, {
      where: { state: 'asked' },
      by: 'order',
      limit: slice,
    });
    const freed = await db.find(courses, { where: { due: 'settle' }, by: '_id', limit: slice });
    const ids = [...new Set([...asked.map((e) => e.course), ...freed.map((c) => c._id)])];
    let more = false;
    for (const id of ids) more = (await settle(id, now)) || more;
    return { more: more || asked.length === slice || freed.length === slice };
  },
};

/** Offers nobody answered in time: the next one is asked. */
const lapseOffers: Chore = {
  name: 'trainings.lapseOffers',
  async run(now) {
    const over = await db.find(enrolments, {
      where: { state: 'offered' },
      by: 'offerUntil',
      upTo: now,
      limit: slice,
    });
    return each(this.name, over, slice, async ({ _id, areas, course: id }) => {
      await chored(this.name, now, areas, async (tx, once) => {
        const e = await tx.get(enrolments, _id);
        // Answered since it was found.
        if (e?.state !== 'offered' || !e.offerUntil || e.offerUntil > now) return;
        const after = ended(await getCourse(tx, e.course), e, 'lapse');
        tx.put(enrolments, after.enrolment);
        tx.put(courses, after.course);
        await freeLearner(tx, e);
        tell(tx, once, e.person, trainingsMessages.lapsed(e), messageOf(e, 3));
      });
      await settle(id, now);
    });
  },
};

/** A course has begun: who still waits is told, and free for other courses. */
const turnAway: Chore = {
  name: 'trainings.turnAway',
  async run(now) {
    const late = await db.find(enrolments, {
      where: { state: 'waiting' },
      by: 'starts',
      upTo: now,
      limit: slice,
    });
    return each(this.name, late, slice, ({ _id, areas }) =>
      chored(this.name, now, areas, async (tx, once) => {
        const e = await tx.get(enrolments, _id);
        if (e?.state !== 'waiting') return;
        const after = ended(await getCourse(tx, e.course), e, 'refuse');
        // Nobody is called to a course that has begun.
        const { due: _past, ...course } = after.course;
        tx.put(enrolments, after.enrolment);
        tx.put(courses, course);
        await freeLearner(tx, e);
        tell(
          tx,
          once,
          e.person,
          trainingsMessages.refused(e, '开班了，没有等到位子'),
          messageOf(e, 3),
        );
      }),
    );
  },
};

/** Courses whose end is on its way: certificates, or everyone told that it is off. */
const closeCourses: Chore = {
  name: 'trainings.closeCourses',
  async run(now) {
    for (const state of ['finishing', 'cancelling'] as const) {
      const [next] = await db.find(courses, { where: { state }, by: '_id', limit: 1 });
      if (!next) continue;
      await closeSlice(next._id, now);
      return { more: true };
    }
    return { more: false };
  },
};

export const chores: readonly Chore[] = [lapseOffers, settleLeft, turnAway, closeCourses];
