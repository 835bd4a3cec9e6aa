/** Numbers of the points service that differ by place and date. */
import { parameter } from '../parameters';

export const pointsParameters = {
  pickUpOpeningDays: parameter({
    title: '换好后几个开门日内来拿',
    unit: '开门日',
    values: [{ value: 5, from: '2026-11-01', source: '本产品默认；村里可改（services.md §1）' }],
  }),
  reviewersNeeded: parameter({
    title: '要几个评议员核对',
    unit: '人',
    values: [
      { value: 2, from: '2026-11-01', source: 'services.md §1；各地办法为评议小组集体评定' },
    ],
  }),
  postingDays: parameter({
    title: '公示几天',
    unit: '天',
    values: [
      { value: 3, from: '2026-11-01', source: '积分办法范本：张榜公示 3 天（services.md §1）' },
    ],
  }),
  claimWithinDays: parameter({
    title: '做了好事几天内来报',
    unit: '天',
    values: [{ value: 60, from: '2026-11-01', source: '本产品默认；村里可改' }],
  }),
  meetingPresent: parameter({
    title: '开会定积分细则至少几人到场',
    unit: '人',
    values: [{ value: 3, from: '2026-11-01', source: 'services.md §1' }],
  }),
};
