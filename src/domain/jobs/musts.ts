/**
 * What the law wants of a job ad, as a table of reasons: each with the words that give it away, the
 * law, and what to write instead. Pure, so the page warns while one types and the server decides.
 * It reads words, not intentions: the bureau can still end a job by hand.
 */
import type { Day } from '../calendar';
import { Fault } from '../fault';
import { valuesOn } from '../parameters';
import { jobsParameters } from './parameters';
import type { JobKind } from './schema';

export const reasons = {
  sex: { law: '就业促进法第二十七条', instead: '招人不能限男女，写干活要会什么' },
  marriage: { law: '就业促进法第二十七条', instead: '结没结婚、生没生孩子不能问' },
  ethnic: { law: '就业促进法第二十八条', instead: '招人不能限民族' },
  religion: { law: '人力资源市场暂行条例第二十四条', instead: '招人不能限信不信教' },
  health: {
    law: '就业促进法第二十九条、第三十条',
    instead: '不能因为残疾、带病毒就不要人，写干活要什么体力',
  },
  hukou: { law: '就业促进法第三十一条', instead: '招人不能限户口和哪里人' },
  age: { law: '就业促进法第二十六条', instead: '年纪不能卡，写干活要什么体力' },
  fees: { law: '劳动合同法第九条', instead: '押金、培训费、介绍费都不能收' },
  idCard: { law: '劳动合同法第九条', instead: '身份证只能看，不能收走' },
  bait: {
    law: '五部门 2026 年《关于规范网络平台招聘类信息发布的通知》',
    instead: '工资写实数，不能说包赚、高薪',
  },
  payUnsaid: { law: '人力资源市场暂行条例第二十四条', instead: '工资要写明多少，不能写面议' },
  hours: {
    law: '劳动法第三十六条、第三十八条、第四十一条',
    instead: '一天 8 小时，加班最多 3 小时，一周至少歇一天',
  },
  safety: { law: '劳动法第五十四条', instead: '爬高的活要写明给什么保护，像「发安全绳」' },
} as const;
export type Reason = keyof typeof reasons;

/** The parts of an ad that are words, by the field they are written in. */
export interface AdWords {
  kind: JobKind;
  title: string;
  duties: string;
  place: string;
  hours?: string;
  conditions: string;
}
type WordField = Exclude<keyof AdWords, 'kind'>;

export interface Finding {
  field: WordField;
  reason: Reason;
  /** The words that give it away. */
  found: string;
}

const fee = '(?:押金|保证金|风险金|服装费|工装费|培训费|中介费|介绍费|报名费|体检费|入职费|会员费)';

/** Phrases that say the opposite of what their words look like; taken out before looking. */
const harmless = [
  /(男女|性别|民族|婚姻|婚育|户籍|户口|地域|年龄|学历)(工|性)?(都|均)?(不限|不问|不分|可以?|行|要|皆可)/g,
  /不(限|分|问)(男女|性别|民族|婚姻|婚育|户籍|户口|地域|年龄|学历)/g,
  // Insurance and policy words that only contain 生育.
  /生育(保险|友好|津贴)/g,
  new RegExp(
    `(不收|不用交|不交|不押|免收|免交|免|无需|没有|无|报销|(公司|单位|老板)出)(任何)?${fee}([、，和或及]${fee})*`,
    'g',
  ),
  new RegExp(`${fee}(可?报销|由?(公司|单位|老板)出|全免|不收)`, 'g'),
  /不(扣|押|收)(押)?(身份证|证件)/g,
  /不限|面包/g,
];

const cleaned = (text: string): string =>
  harmless.reduce((rest, phrase) => rest.replace(phrase, '　'), text.replace(/\s/g, ''));

/** 女装, 男鞋: goods, not people. */
const notGoods = '(?!装|鞋|裤|包|衣|帽|袜|式|款|童)';
const patterns: Readonly<Record<Exclude<Reason, 'age' | 'hours' | 'safety'>, readonly RegExp[]>> = {
  sex: [
    new RegExp(`(限|只招|仅招|只要|只收|招|不要|不招)(收)?(男|女)${notGoods}(性|士|工|生|员)?`),
    /(男|女)(性|士|工|生|员工|同志)?(优先|为主|为佳|均可|即可)/,
    new RegExp(`(男|女)(性|士|工|生|同志)${notGoods}`),
    /妇女(优先|为主|为佳|\d)/,
    /(男|女)(性|士|工)?\d+(名|人|个|岁|周岁)?/,
  ],
  marriage: [/已婚|未婚|已育|未育|未孕|不孕|怀孕|孕检|备孕|婚育|单身|结婚|离异|生育/],
  ethnic: [
    /(限|只招|仅招|只要|不招|不要|不收|拒收?)[一-龥]{1,4}族/,
    /[一-龥]族(人|群众|同胞|妇女|青年)?(优先|除外|不要|不招|勿扰|免谈)/,
  ],
  religion: [
    /(不招|不要|限|只招|无|没有|不得|不信).{0,4}(宗教|信教|信仰|教徒)/,
    /信教.{0,4}(除外|勿扰|优先)/,
  ],
  health: [
    /乙肝|肝功能|艾滋|澳抗|携带者/,
    /残疾人?(除外|勿扰|不要|不招|免谈)|(不要|不招|无)残疾/,
    /无(高血压|高（低）血糖|高血糖|低血糖|糖尿病|传染病)/,
  ],
  hukou: [
    /户籍|户口/,
    /(限|只招|仅招|只要)(本地|当地|本省|本州|本市|本县|本乡|本镇|本村)/,
    /(外地|外省|外县|外乡)人?(除外|勿扰|不要|不招|免谈)|(不招|不要)(外地|外省|外县)/,
  ],
  fees: [
    new RegExp(fee),
    /(先|须|需|要|得)交[^，。；]{0,6}(元|费|钱)/,
    /培训贷|贷款培训|培训.{0,4}(分期|贷款)/,
  ],
  idCard: [
    /(扣押?|抵?押|收走|上交|统一保管|代管|暂存)[^，。；]{0,4}(身份证|证件)/,
    /(身份证|证件)(原件)?[^，。；]{0,4}(抵押|作押|上交|统一保管|代管|暂存)/,
  ],
  bait: [
    /高薪|包赚|稳赚|躺赚|保赚|零风险|轻松.{0,3}(赚|月入|日入|过万)/,
    /(月|日|年)(入|赚)[^，。；]{0,3}(过)?万/,
    /包(过|就业|安置|转正)/,
  ],
  payUnsaid: [/面议|薪资详谈|待遇从优|工资.{0,2}(再谈|另谈|详谈)/],
};

const fields: readonly WordField[] = ['title', 'duties', 'place', 'hours', 'conditions'];

/** Where the words are about the work, it may be for old women or for a wedding. */
const aboutWork: ReadonlySet<WordField> = new Set(['duties', 'place']);
const aboutPeople: ReadonlySet<Reason> = new Set([
  'ethnic',
  'religion',
  'health',
  'hukou',
  'marriage',
]);

/** The patterns of a reason that are looked for in a field. */
function looked(reason: keyof typeof patterns, field: WordField): readonly RegExp[] {
  if (!aboutWork.has(field)) return patterns[reason];
  if (reason === 'sex') return patterns.sex.slice(0, 1);
  return aboutPeople.has(reason) ? [] : patterns[reason];
}

/**
 * 公益性岗位 have an eligibility published by law and the county: age up to retirement, which
 * differs by sex, and the place (services.md §3). It stands in the conditions and is shown as such.
 */
const eligibility = /(男|女)(性)?\d{2}(周?岁)?(以下|以内)?|(本|当)(县|市|乡|镇|村|地)户(籍|口)/g;

function byWords(words: AdWords, field: WordField): Finding[] {
  const said = cleaned(words[field] ?? '');
  const text =
    words.kind === 'public' && field === 'conditions' ? said.replace(eligibility, '　') : said;
  return (Object.keys(patterns) as (keyof typeof patterns)[]).flatMap((reason) => {
    const hits = looked(reason, field).map((pattern) => pattern.exec(text)?.[0]);
    const found = hits.find((hit) => hit);
    return found ? [{ field, reason, found }] : [];
  });
}

/** 45周岁以下, 18—50岁: an upper limit that is too young. Public posts have theirs by law. */
function byAge(words: AdWords, limit: number): Finding[] {
  if (words.kind === 'public') return [];
  const pattern =
    /(\d{2})周?岁(?:以下|以内|及以下)|\d{2}(?:周?岁)?[-—~至到](\d{2})周?岁|(?:不超过|小于|低于)(\d{2})周?岁/g;
  return (['title', 'conditions'] as const).flatMap((field) =>
    [...cleaned(words[field]).matchAll(pattern)]
      .filter((hit) => Number(hit[1] ?? hit[2] ?? hit[3]) < limit)
      .map((hit) => ({ field, reason: 'age' as const, found: hit[0] })),
  );
}

const range = /([01]?\d|2[0-3])[:：]([0-5]\d)[-—–~至到]([01]?\d|2[0-3])[:：]([0-5]\d)/g;

/** 7:30—21:30 written in an ad: hours of all spans together; and 一周七天. */
function byHours(words: AdWords, most: number): Finding[] {
  return (['duties', 'hours', 'conditions'] as const).flatMap((field): Finding[] => {
    const text = cleaned(words[field] ?? '');
    const spans = [...text.matchAll(range)];
    const total = spans.reduce((sum, [, h1, m1, h2, m2]) => {
      const from = Number(h1) + Number(m1) / 60;
      const to = Number(h2) + Number(m2) / 60;
      return sum + (to > from ? to - from : to + 24 - from);
    }, 0);
    const said = /每天(干|工作|上班)?(\d{1,2}(\.\d)?)(个)?小时/.exec(text);
    const restless = /一周七天|全年无休|无休息日|没有休息|不休息|月休0天/.exec(text)?.[0];
    if (total > most) return [{ field, reason: 'hours', found: spans.map((s) => s[0]).join('、') }];
    if (said && Number(said[2]) > most) return [{ field, reason: 'hours', found: said[0] }];
    return restless ? [{ field, reason: 'hours', found: restless }] : [];
  });
}

/** Work at heights that says nothing of protection. */
function bySafety(words: AdWords): Finding[] {
  const all = fields.map((f) => words[f] ?? '').join('。');
  if (/安全绳|安全带|安全网|保护|护具|防护|保险/.test(all)) return [];
  const field = fields.find((f) => /爬树|爬高|登高|高空|高处|架子上/.test(words[f] ?? ''));
  const found = field && /爬树|爬高|登高|高空|高处|架子上/.exec(words[field] ?? '')?.[0];
  return field && found ? [{ field, reason: 'safety', found }] : [];
}

/** All that may not stand in this ad, in the order of its fields. */
export function unlawful(words: AdWords, today: Day): Finding[] {
  const { ageLimit, dayHours } = valuesOn(jobsParameters, today);
  const all = [
    ...fields.flatMap((field) => byWords(words, field)),
    ...byAge(words, ageLimit),
    ...byHours(words, dayHours),
    ...bySafety(words),
  ];
  return all.sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
}

/** 「限男性」不能写：招人不能限男女，写干活要会什么。 */
export const findingWords = ({ reason, found }: Finding): string =>
  reason === 'safety'
    ? `「${found}」：${reasons.safety.instead}`
    : `「${found}」不能写：${reasons[reason].instead}`;

/** Refuses an ad with the first reason and its law on top and every reason at its field. */
export function lawful(words: AdWords, today: Day): void {
  const findings = unlawful(words, today);
  const [first] = findings;
  if (!first) return;
  const more = findings.length > 1 ? `。还有 ${findings.length - 1} 处要改` : '';
  const at: Record<string, string> = {};
  for (const finding of findings) at[finding.field] ??= findingWords(finding);
  throw new Fault(
    'jobs.unlawful',
    `${findingWords(first)}（${reasons[first.reason].law}）${more}`,
    at,
  );
}
