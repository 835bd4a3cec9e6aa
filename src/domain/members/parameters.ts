/** Numbers of joining and grants. */
import { parameter } from '../parameters';

export const membersParameters = {
  inviteMinutes: parameter({
    title: '加入码多久内有效',
    unit: '分钟',
    values: [{ value: 120, from: '2026-11-01', source: '本产品：当面使用，过期重发' }],
  }),
};
