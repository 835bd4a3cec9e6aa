/** Every page of app.json says what it should on the phone, on an old base library and the newest. */
import { readFileSync } from 'node:fs';
import { type AppJson, pagesOf } from '../../local/phone/compile';
import type { County } from './county';

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
type Thing = 'job' | 'case' | 'course' | 'meeting' | 'bulletin' | 'claim' | 'order' | 'sheet';

/** page · who · its parameters · what it says then */
const table: [string, string, string, string | RegExp][] = [
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
  ['pages/trainings/check/index', 'nobody-yet', '', '照证书上的抄'],
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
  ['pages/meetings/minutes/index', cadre, 'id={meeting}', '商量的结果'],
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
  ['pages/points/sheet/index', third, 'id={sheet}', '2026 年纸本积分册'],
  ['pages/points/carry/index', grid, '', '哪本账'],
];

const app = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8')) as AppJson;

/** The first page of each package, which also stands on the old base library. */
const firsts = (): typeof table => {
  const roots = (app.subPackages ?? []).map(({ root }) => root);
  return ['pages/home', ...roots].flatMap((root) =>
    table.filter(([path]) => path.startsWith(root)).slice(0, 1),
  );
};

export function pages(countyNow: () => County): void {
  const things = {} as Record<Thing, string>;
  /** Of the newest library: the largest first data of all pages. */
  let heaviest = { path: '', bytes: 0 };

  beforeAll(async () => {
    const { ask } = countyNow();
    const first = async (as: string, action: string, input = {}): Promise<string> =>
      (await ask(as, action, input)).items[0].id;
    const { items: jobs } = await ask(villager, 'jobs.listJobs');
    const { items: cases } = await ask(villager, 'grievances.listMine');
    const titled = (list: { id: string; title: string }[], words: string): string =>
      list.find(({ title }) => title.includes(words))?.id ?? '';
    Object.assign(things, {
      job: titled(jobs, '刺绣'),
      case: titled(cases, '路口东边那根灯杆'),
      course: await first(villager, 'trainings.listCourses'),
      meeting: await first(villager, 'meetings.listMeetings'),
      bulletin: await first(villager, 'meetings.listBulletins'),
      claim: await first(villager, 'points.listClaims'),
      order: await first(villager, 'points.listRedemptions'),
      sheet: await first(third, 'points.listOpenings', { village: '532528102212' }),
    });
  });

  it('knows every page', () => {
    expect(table.map(([path]) => path)).toEqual(pagesOf(app));
  });

  const filled = (path: string, given: string): string => {
    const said = given.replace(/\{(\w+)\}/g, (_, name) => things[name as Thing]);
    return said ? `${path}?${said}` : path;
  };

  it.each(table)('%s', async (path, as, given, words) => {
    const phone = await countyNow().open(as, filled(path, given), words);
    const { first = 0 } = (await phone.told()).measured[path] ?? {};
    if (first > heaviest.bytes) heaviest = { path, bytes: first };
    if (process.env.SHOTS_DIR) await phone.shoot(`weapp-${path.split('/').slice(1, 3).join('-')}`);
    await phone.done();
  });

  it('sends little to a page at first', () => {
    console.log(`largest first setData: ${heaviest.bytes} bytes, ${heaviest.path}`);
    // WeChat advises 256 KB at most; ours is a quarter of that, for old phones.
    expect(heaviest.bytes).toBeGreaterThan(0);
    expect(heaviest.bytes).toBeLessThanOrEqual(64 * 1024);
  });

  it.each(firsts())('%s on an old base library', async (path, as, given, words) => {
    const phone = await countyNow().open(as, filled(path, given), words, { library: 'old' });
    await phone.done();
  });
}
