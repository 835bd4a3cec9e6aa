/**
 * Work in the demo county, posted by the employer, the bureau and a village as they would. Trades,
 * places and pay are real, as published: 绣娘 3000 元/月 in 攀枝花乡 (zw.china.com.cn, 2024-12-20),
 * 葡萄分拣 160–190 元/天 in 虹溪镇 (2022), 光学厂操作工 5000–7000 元/月 in 中山 (2021). The villages' day of
 * tea picking, all names, numbers to call, licences and days are made up.
 */
import { addDays } from '../../src/domain/calendar';
import type { County, VillageMade } from './kit';

const LICENCE = '93532528MA6K000020';
const OTHER_LICENCE = '91532528MA6K000013';
const yuan = (min: number, max: number, unit: 'month' | 'day') => ({
  min: min * 100,
  max: max * 100,
  unit,
});

const posts = (today: string) => [
  {
    employer: '虹溪葡萄庄园（演示）',
    licence: OTHER_LICENCE,
    kind: 'company',
    trade: '包装工',
    title: '葡萄分拣包装工',
    number: 17,
    duties: '分拣、包装葡萄',
    where: '532504103',
    place: '葡萄庄园',
    pay: yuan(160, 190, 'day'),
    hours: '加班另计',
    conditions: '没有要求',
    validUntil: addDays(today, 30),
    contactName: '赵文静',
    phone: '0873-5600001',
  },
  {
    employer: '中山光学厂（演示）',
    licence: OTHER_LICENCE,
    kind: 'outbound',
    trade: '电子产品装配',
    title: '一线操作工',
    number: 20,
    duties: '在生产线上装配，近九成岗位要穿无尘衣',
    out: 'beyond',
    place: '广东省中山市',
    pay: yuan(5000, 7000, 'month'),
    hours: '两班倒',
    conditions: '适应两班倒',
    validUntil: addDays(today, 45),
    contactName: '赵文静',
    phone: '0873-5600001',
  },
];

/** The bureau looks at the employer's licence; then each desk posts its own. */
export async function makeJobs(c: County, villages: readonly VillageMade[]): Promise<void> {
  const bureau = 'demo-bureau';
  const today = c.today();
  const own = await c.do('demo-employer', 'units.listEmployers', {});
  const employer = own.items[0].id;
  await c.do(bureau, 'units.verifyEmployer', { unit: employer, licence: LICENCE });
  const { job } = await c.do('demo-employer', 'jobs.post', {
    unit: employer,
    kind: 'workshop',
    trade: '刺绣（抽纱刺绣工）',
    title: '刺绣工坊绣娘',
    number: 10,
    duties: '到工坊上班，做绣品；统一原料，先培训',
    where: '532528209',
    place: '刺绣工坊',
    pay: yuan(3000, 3000, 'month'),
    conditions: '会刺绣',
    validUntil: addDays(today, 60),
    contactName: '龙玉琴',
    phone: '13887390001',
    demo: true,
  });
  for (const post of posts(today)) await c.do(bureau, 'jobs.post', { ...post, demo: true });
  for (const made of villages)
    await c.do(made.cadre, 'jobs.postDayWork', {
      area: made.village.code,
      work: '摘茶',
      number: 8,
      day: addDays(today, 1),
      pay: yuan(100, 100, 'day'),
      trade: '茶叶加工工',
      phone: '13887390002',
      demo: true,
    });
  // Two wait to be looked at by whoever tries the employer's desk.
  for (const { village } of villages.filter((made) => made.village.code.startsWith('532528')))
    await c.do(`demo-neighbour-${village.key}`, 'jobs.apply', { job, words: '会绣花边' });
}
