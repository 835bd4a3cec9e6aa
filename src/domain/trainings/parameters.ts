/** Numbers of trainings that differ by place and date. */
import { parameter } from '../parameters';

export const trainingsParameters = {
  offerHours: parameter({
    title: '空出来的位子留多久',
    unit: '小时',
    values: [{ value: 24, from: '2026-11-01', source: '本产品默认；以县里口径为准' }],
  }),
  completionPercent: parameter({
    title: '上够多少课才发证书',
    unit: '%',
    values: [{ value: 80, from: '2026-11-01', source: '常见做法，未见原文；以县里口径为准' }],
  }),
  subsidisedPerYear: parameter({
    title: '国家出钱的培训一年最多几次',
    unit: '次',
    values: [
      {
        value: 3,
        from: '2026-11-01',
        source: '深圳：一个自然年度内补贴培训不超过 3 次；福建：累计 3 次；以县里口径为准',
      },
    ],
  }),
  coursesAtOnce: parameter({
    title: '一个人同时最多报几个班',
    unit: '个',
    values: [{ value: 5, from: '2026-11-01', source: '本产品默认；以县里口径为准' }],
  }),
};
