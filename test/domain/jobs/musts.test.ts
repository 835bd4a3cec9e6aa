import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../../src/domain/fault';
import { fieldFaults } from '../../../src/domain/form';
import { jobs } from '../../../src/domain/jobs/actions';
import {
  type AdWords,
  findingWords,
  lawful,
  type Reason,
  reasons,
  unlawful,
} from '../../../src/domain/jobs/musts';
import type { JobKind, PayUnit } from '../../../src/domain/jobs/schema';

import { refusal } from '../kit';

const today = '2026-11-23';

// ── Postings as they were published ─────────────────────────────────────────

interface Row {
  id: string;
  title: string;
  kind: string;
  employer_type: string;
  place: string;
  number: string;
  pay_min: string;
  pay_max: string;
  pay_unit: string;
  conditions: string;
  duties: string;
  benefits: string;
  bad_example: string;
  bad_reason: string;
}

const rows: Row[] = (() => {
  const [head = '', ...lines] = readFileSync(join(__dirname, 'postings.csv'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const names = head.split(',');
  return lines.map(
    (line) => Object.fromEntries(line.split(',').map((v, i) => [names[i], v])) as unknown as Row,
  );
})();

const kinds: Record<string, JobKind> = {
  企业: 'company',
  帮扶车间: 'workshop',
  公益性岗位: 'public',
  外出务工: 'outbound',
  零工: 'dayWork',
};
const units: Record<string, PayUnit> = { 月: 'month', 天: 'day', 小: 'hour', 年: 'year' };

/** The row as somebody would fill it into the form; what it does not say stays empty. */
function filled(row: Row) {
  const kind = kinds[row.kind] as JobKind;
  const [min, max] = [row.pay_min || row.pay_max, row.pay_max || row.pay_min];
  const fen = (yuan: string) => Math.round(Number(yuan) * 100);
  const unit = units[row.pay_unit.slice(2, 3)] ?? 'piece';
  return {
    employer: row.employer_type,
    licence: '91532528MA6K000013',
    kind,
    trade: '缝纫工' as const,
    title: row.title,
    ...(row.number ? { number: Number(row.number) } : {}),
    ...(row.duties ? { duties: row.duties } : {}),
    ...(kind === 'outbound' ? { out: 'beyond' as const } : { where: '532528' }),
    place: row.place,
    ...(min ? { pay: { min: fen(min), max: fen(max ?? ''), unit } } : {}),
    ...(row.benefits ? { hours: row.benefits } : {}),
    conditions: row.conditions || '没有要求',
    validUntil: '2026-12-20',
    contactName: '赵文静',
    phone: '0873-5621234',
  };
}

const wordsOf = (row: Row): AdWords => {
  const form = filled(row);
  return { ...form, duties: form.duties ?? '' };
};
const reasonsIn = (words: AdWords): Reason[] => [
  ...new Set(unlawful(words, today).map((finding) => finding.reason)),
];

/** Beyond the rows marked as bad: 「妇女为主」 prefers a sex, which the law forbids as well. */
const ours: Record<string, Reason[]> = { J052: ['sex'] };
/** What the marked rows must be refused for, by their own words or by what they leave out. */
const bad: Record<string, { reasons: Reason[]; missing: string[] }> = {
  J007: { reasons: [], missing: ['pay'] },
  J009: { reasons: [], missing: ['number', 'pay'] },
  J011: { reasons: ['hours'], missing: ['number'] },
  J027: { reasons: [], missing: ['number', 'pay'] },
  // What was wrong with it stands in the note only; see the next test.
  J062: { reasons: [], missing: [] },
  J066: { reasons: ['age'], missing: ['pay'] },
  J068: { reasons: ['sex'], missing: ['number', 'pay'] },
  J085: { reasons: ['safety'], missing: ['number'] },
};

test('the copy is whole', () => {
  expect(rows).toHaveLength(67);
  expect(rows.filter((row) => row.bad_example === '是').map((row) => row.id)).toEqual(
    Object.keys(bad),
  );
});

test.each(rows.map((row) => [row.id, row] as const))('%s', (id, row) => {
  const must = row.bad_example === '是' ? bad[id] : undefined;
  expect(reasonsIn(wordsOf(row))).toEqual(must?.reasons ?? ours[id] ?? []);
  // A form is refused for exactly what the posting did not say.
  const missing = (['number', 'duties', 'pay'] as const).filter((field) => !(field in filled(row)));
  expect(Object.keys(fieldFaults(jobs.post.input, filled(row))).sort()).toEqual(
    [...missing].sort(),
  );
  if (must) expect(missing).toEqual(must.missing);
});

test('a condition that only the note of J062 quotes', () => {
  const row = rows.find(({ id }) => id === 'J062') as Row;
  const quoted = /“(.+)”/.exec(row.bad_reason)?.[1] ?? '';
  const words = { ...wordsOf(row), conditions: `${row.conditions}，${quoted}` };
  expect(reasonsIn(words)).toEqual(['health']);
});

// ── Words that are refused, and words that only look like it ────────────────

const ad = (more: Partial<AdWords>): AdWords => ({
  kind: 'company',
  title: '果蔬分拣工',
  duties: '分拣、装箱',
  place: '南沙镇冷链园',
  conditions: '没有要求',
  ...more,
});

const refusedWords: [Reason, string][] = [
  ['sex', '限男性'],
  ['sex', '只招女工'],
  ['sex', '女士优先'],
  ['sex', '男性，能搬货'],
  ['sex', '妇女为主'],
  ['sex', '男5名，女3名'],
  ['sex', '女45岁以下'],
  ['marriage', '已婚已育'],
  ['marriage', '三年内不生育'],
  ['marriage', '单身'],
  ['ethnic', '限汉族'],
  ['ethnic', '不招少数民族'],
  ['ethnic', '汉族优先'],
  ['religion', '不招信教的'],
  ['religion', '无宗教信仰'],
  ['health', '乙肝携带者勿扰'],
  ['health', '无高血压'],
  ['health', '不招残疾人'],
  ['hukou', '本县户籍'],
  ['hukou', '只招本地人'],
  ['hukou', '外地人勿扰'],
  ['age', '45周岁以下'],
  ['age', '18—50岁'],
  ['age', '不超过40岁'],
  ['fees', '交押金300元'],
  ['fees', '先交 200 元服装钱'],
  ['fees', '培训费自理'],
  ['fees', '可办培训贷'],
  ['idCard', '身份证统一保管'],
  ['idCard', '扣身份证一个月'],
  ['idCard', '押身份证'],
  ['bait', '高薪诚聘'],
  ['bait', '轻松月入过万'],
  ['bait', '包就业'],
  ['payUnsaid', '工资面议'],
  ['hours', '每天14小时'],
  ['hours', '8:00-22:00上班'],
  ['hours', '全年无休'],
  ['safety', '要高空作业'],
];

test.each(refusedWords)('%s: %s', (reason, conditions) => {
  expect(reasonsIn(ad({ conditions }))).toContain(reason);
});

const harmlessWords: [keyof AdWords, string][] = [
  ['conditions', '男女不限'],
  ['conditions', '男女都可以，不限民族'],
  ['conditions', '性别不限，户籍不限，婚育不限'],
  ['conditions', '会说哈尼语更好'],
  ['conditions', '会哈尼族刺绣'],
  ['conditions', '60周岁以下'],
  ['conditions', '残疾人优先'],
  ['conditions', '不收押金、介绍费'],
  ['conditions', '免培训费，体检费单位出'],
  ['conditions', '带身份证和健康证'],
  ['conditions', '不押身份证'],
  ['conditions', '建档立卡户和当地村民优先'],
  ['conditions', '两班倒，8:00-12:00、14:00-18:00'],
  ['title', '女装缝纫工'],
  ['title', '鞋面缝制工（宝妈岗）'],
  ['duties', '照护女性老人'],
  ['duties', '做哈尼族婚礼服装'],
  ['duties', '卖面包过秤'],
  ['duties', '高空摘果，发安全绳，买保险'],
  ['hours', '月休 4 天，交五险，含生育保险'],
  ['hours', '上 12 天歇 3 天'],
];

test.each(harmlessWords)('harmless %s: %s', (field, words) => {
  expect(reasonsIn(ad({ [field]: words }))).toEqual([]);
});

test('a public post may say the age of retirement and the place it is for', () => {
  const conditions = '本镇户籍；女55以下、男60以下';
  expect(reasonsIn(ad({ kind: 'public', conditions }))).toEqual([]);
  expect(reasonsIn(ad({ kind: 'company', conditions }))).toEqual(['sex', 'hukou']);
  // Beyond that, the same holds for it as for others.
  expect(reasonsIn(ad({ kind: 'public', conditions: '只招男性' }))).toEqual(['sex']);
});

test('a refusal names each field, the words found and the law', () => {
  const words = ad({ title: '高薪普工', conditions: '限男性，交押金' });
  const fault = refusal(() => lawful(words, today)) as Fault;
  expect(fault.code).toBe('jobs.unlawful');
  expect(fault.words).toContain('「高薪」不能写');
  expect(fault.words).toContain('五部门');
  expect(fault.words).toContain('还有 2 处要改');
  expect(Object.keys(fault.fields ?? {})).toEqual(['title', 'conditions']);
  expect(fault.fields?.conditions).toContain('招人不能限男女');
  expect(() => lawful(ad({}), today)).not.toThrow();
});

test('every reason has its law and says what to write instead', () => {
  for (const [reason, { law, instead }] of Object.entries(reasons)) {
    expect(law.length).toBeGreaterThan(5);
    expect(instead).not.toMatch(/[a-z]/i);
    const said = findingWords({ field: 'title', reason: reason as Reason, found: '某话' });
    expect(said).toContain('某话');
  }
});
