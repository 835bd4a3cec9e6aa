/** Numbers of units that differ by place and date. */
import { parameter } from '../parameters';

export const unitsParameters = {
  verifyMonths: parameter({
    title: '用工单位的执照几个月核一次',
    unit: '个月',
    values: [
      {
        value: 6,
        from: '2026-11-01',
        source: '五部门 2026 年《关于规范网络平台招聘类信息发布的通知》：至少每 6 个月复核',
      },
    ],
  }),
};
