/** Numbers of 说事. */
import { parameter } from '../parameters';
import type { CategoryName } from './schema';

/** Working days by category; `usual` where a category has no number of its own. */
export type Days = { usual: number } & Partial<Record<CategoryName, number>>;

export const grievancesParameters = {
  workingDays: parameter<Days>({
    title: '几个工作日内答复',
    unit: '工作日',
    values: [
      {
        value: { usual: 5 },
        from: '2026-11-01',
        source:
          '潍坊市12345政务服务便民热线条例 art. 20；济南市12345市民服务热线条例 art. 24：5 个工作日',
      },
    ],
  }),
  amberWorkingDays: parameter({
    title: '还剩几个工作日变黄',
    unit: '工作日',
    values: [{ value: 1, from: '2026-11-01', source: '本产品默认（services.md §2 Escalation）' }],
  }),
  provisionalDays: parameter<{ usual: number; long: number }>({
    title: '放假安排没公布时，多等几个工作日才算过期（跨春节、国庆另算）',
    unit: '工作日',
    values: [
      {
        value: { usual: 3, long: 8 },
        from: '2026-11-28',
        source: '本产品默认；比历年放假安排里最长的还长，免得把没过期的说成过期',
      },
    ],
  }),
  filesPerDay: parameter({
    title: '一人一天最多说几件事',
    unit: '件',
    values: [{ value: 10, from: '2026-11-01', source: '本产品默认；防止刷屏' }],
  }),
  questionsMost: parameter({
    title: '一件事最多问几次',
    unit: '次',
    values: [{ value: 5, from: '2026-11-01', source: '本产品默认；不让人来回跑' }],
  }),
  ratedDays: parameter({
    title: '评过后几天办结',
    unit: '天',
    values: [{ value: 7, from: '2026-11-01', source: 'services.md §2：7 天后再问一次' }],
  }),
  unratedDays: parameter({
    title: '答复后没评几天办结',
    unit: '天',
    values: [{ value: 15, from: '2026-11-01', source: '本产品默认' }],
  }),
};
