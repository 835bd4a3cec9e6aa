/** Numbers of the jobs service that differ by place and date. */
import { parameter } from '../parameters';

export const jobsParameters = {
  openDays: parameter({
    title: '一个岗位最多挂几天',
    unit: '天',
    values: [
      {
        value: 90,
        from: '2026-11-01',
        source: '本产品默认；五部门 2026 通知要求写明有效期或及时更新',
      },
    ],
  }),
  confirmDays: parameter({
    title: '几天问一次还招不招',
    unit: '天',
    values: [{ value: 30, from: '2026-11-01', source: 'services.md §3' }],
  }),
  ageLimit: parameter({
    title: '年龄上限低于几岁就不能写',
    unit: '岁',
    values: [
      {
        value: 60,
        from: '2026-11-01',
        source: '就业促进法第二十六条（公平的就业条件）；60 岁以上不再签劳动合同，可以写',
      },
    ],
  }),
  dayHours: parameter({
    title: '一天最多干几小时',
    unit: '小时',
    values: [
      {
        value: 11,
        from: '2026-11-01',
        source: '劳动法第三十六条、第四十一条：8 小时，加班最多 3 小时',
      },
    ],
  }),
  interviewDays: parameter({
    title: '面谈最多约到几天后',
    unit: '天',
    values: [{ value: 60, from: '2026-11-01', source: '本产品默认' }],
  }),
};
