/**
 * Every page of the product in one table: who sees most on it, and what it says to him then. The
 * sweeps of both builds are made from it; a new page is one more row, and without it they fail.
 */
import type { Cloud } from './cloud';

const at = 'quanfuzhuang';
const villager = `demo-villager-${at}`;
const neighbour = `demo-neighbour-${at}`;
const keeper = `demo-keeper-${at}`;
const cadre = `demo-cadre-${at}`;
const grid = `demo-grid-${at}`;
const supervisor = `demo-supervisor-${at}`;
const [reviewer, third] = [1, 3].map((n) => `demo-reviewer-${n}-${at}`) as [string, string];
const employer = 'demo-employer';
const bureau = 'demo-bureau';
const provider = 'demo-provider';

/** What the table asks for by name: ids of things of the demo county. */
export type Thing =
  | 'job'
  | 'case'
  | 'course'
  | 'meeting'
  | 'bulletin'
  | 'claim'
  | 'order'
  | 'sheet';

/** page · who · its parameters · what it says then */
type Row = [path: string, as: string, given: string, words: string | RegExp];

export const table: Row[] = [
  ['pages/home/index', villager, '', '去拿香皂'],
  ['pages/desk/index', cadre, '', '今天要办'],
  ['pages/inbox/index', villager, '', '结转了 61 分'],
  ['pages/mine/index', villager, '', '卢秀英'],
  ['pages/members/join/index', 'nobody-yet', '', '加入码是网格员或村干部给您的'],
  ['pages/members/start/index', 'nobody-yet', '', '管理员'],
  ['pages/members/invite/index', cadre, '', '罗正荣家'],
  ['pages/grievances/list/index', villager, '', '路口东边那根灯杆'],
  ['pages/grievances/file/index', villager, '', '是哪方面的事？'],
  ['pages/grievances/case/index', villager, 'id={case}', '全福庄村'],
  ['pages/grievances/elsewhere/index', villager, 'about=discipline', '12388'],
  ['pages/grievances/desk/index', cadre, '', '路口东边那根灯杆'],
  ['pages/grievances/handle/index', cadre, 'id={case}', '路口东边那根灯杆'],
  ['pages/jobs/list/index', villager, '', '摘茶'],
  ['pages/jobs/job/index', villager, 'id={job}', '3000 元/月'],
  ['pages/jobs/mine/index', neighbour, '', '刺绣工坊绣娘'],
  ['pages/jobs/posted/index', bureau, '', '葡萄分拣包装工'],
  ['pages/jobs/applicants/index', employer, 'job={job}', '还没看'],
  ['pages/jobs/post/index', bureau, '', '第 1 步，共 5 步'],
  ['pages/jobs/daywork/index', cadre, '', '干什么活'],
  ['pages/jobs/employers/index', bureau, '', '哈尼刺绣合作社'],
  ['pages/trainings/list/index', villager, '', '刺绣'],
  ['pages/trainings/course/index', villager, 'id={course}', '针线学校出'],
  ['pages/trainings/mine/index', villager, '', /报过的班|没报/],
  ['pages/trainings/certificate/index', villager, 'number=202600000000000000', '没找到'],
  ['pages/trainings/check/index', 'nobody-yet', '', '证书号'],
  ['pages/trainings/given/index', provider, '', '刺绣'],
  ['pages/trainings/teach/index', provider, 'id={course}', '刺绣'],
  ['pages/trainings/roll/index', provider, 'id={course}&session=0', /点名|还没/],
  ['pages/trainings/open/index', provider, '', '第 1 步'],
  ['pages/meetings/list/index', villager, '', '今晚有大雨'],
  ['pages/meetings/bulletin/index', villager, 'id={bulletin}', '天黑前到村小学'],
  ['pages/meetings/meeting/index', villager, 'id={meeting}', '修水沟的钱怎么用'],
  ['pages/meetings/past/index', villager, '', '没'],
  ['pages/meetings/desk/index', cadre, '', '今晚有大雨'],
  ['pages/meetings/post/index', cadre, '', '30 字以内'],
  ['pages/meetings/reach/index', cadre, 'id={bulletin}', /\d+ [户人]/],
  ['pages/meetings/call/index', cadre, '', '开什么会'],
  ['pages/meetings/roll/index', cadre, 'id={meeting}', '罗正荣'],
  ['pages/meetings/minutes/index', cadre, 'id={meeting}', '怎么说的'],
  ['pages/points/shop/index', villager, '', '食盐'],
  ['pages/points/code/index', villager, 'id={order}', '给管理员扫一扫'],
  ['pages/points/orders/index', villager, '', '等着拿的'],
  ['pages/points/ledger/index', villager, '', /结转|纸本/],
  ['pages/points/rules/index', villager, '', '报过的好事'],
  ['pages/points/report/index', villager, '', '哪天做的'],
  ['pages/points/claim/index', villager, 'id={claim}', '庭院整洁达标'],
  ['pages/points/claims/index', villager, '', '庭院整洁达标'],
  ['pages/points/public/index', villager, '', '参加志愿服务'],
  ['pages/points/reviews/index', reviewer, '', '庭院整洁达标'],
  ['pages/points/record/index', grid, '', '罗正荣家'],
  ['pages/points/adopt/index', cadre, '', '参加志愿服务'],
  ['pages/points/counter/index', keeper, '', '取货码'],
  ['pages/points/till/index', keeper, '', '罗正荣家'],
  ['pages/points/stock/index', keeper, '', '食用油'],
  ['pages/points/shelve/index', keeper, 'unit=x', '一份怎么叫'],
  ['pages/points/books/index', supervisor, '', '账对得上'],
  ['pages/points/sheets/index', third, '', '等您核对'],
  ['pages/points/sheet/index', third, 'id={sheet}', /\d{4} 年纸本积分册/],
  ['pages/points/carry/index', grid, '', '哪本账'],
];

/** Ids of the things of the demo county that the rows speak of. */
export async function thingsOf(cloud: Cloud): Promise<Record<Thing, string>> {
  // biome-ignore lint/suspicious/noExplicitAny: what an action answers is what is looked for
  const items = async (as: string, action: string, input = {}): Promise<any[]> => {
    const { ok, output, fault } = await cloud.call(as, action, input);
    if (!ok) throw new Error(`${action}: ${JSON.stringify(fault)}`);
    return output.items;
  };
  const titled = async (as: string, action: string, words: string): Promise<string> =>
    (await items(as, action)).find(({ title }) => title.includes(words))?.id ?? '';
  const first = async (as: string, action: string, input = {}): Promise<string> =>
    (await items(as, action, input))[0].id;
  return {
    job: await titled(villager, 'jobs.listJobs', '刺绣'),
    case: await titled(villager, 'grievances.listMine', '路口东边那根灯杆'),
    course: await first(villager, 'trainings.listCourses'),
    meeting: await first(villager, 'meetings.listMeetings'),
    bulletin: await first(villager, 'meetings.listBulletins'),
    claim: await first(villager, 'points.listClaims'),
    order: await first(villager, 'points.listRedemptions'),
    sheet: await first(third, 'points.listOpenings', { village: '532528102212' }),
  };
}

/** A page's address, its parameters filled in. */
export function filled(path: string, given: string, things: Record<Thing, string>): string {
  const said = given.replace(/\{(\w+)\}/g, (_, name) => things[name as Thing]);
  return said ? `${path}?${said}` : path;
}
