/** The demo county says things, learns, and is called to a meeting. All of it is made up. */
import { addDays, type Day, nextMonth } from '../../src/domain/calendar';
import type { County, VillageMade } from './kit';

/** Three matters in three states: asked a question, answered and to be rated, and unnamed. */
async function say(c: County, made: VillageMade): Promise<void> {
  const { village, cadre } = made;
  const villager = `demo-villager-${village.key}`;
  const place = `${village.code}01`;
  const file = (openid: string, action: string, category: string, where: string, words: string) =>
    c.do(openid, action, { category, place, where, words, photos: [] });
  const lamp = await file(
    villager,
    'grievances.file',
    'lamp',
    '寨子路口',
    '路口东边那根灯杆半个月没亮了，娃娃晚自习回来看不见。',
  );
  await c.do(cadre, 'grievances.accept', { case: lamp.case });
  await c.do(cadre, 'grievances.ask', {
    case: lamp.case,
    words: '路灯是哪一根？杆子上有没有编号？',
  });
  const neighbour = `demo-neighbour-${village.key}`;
  const ditch = await file(
    neighbour,
    'grievances.file',
    'clean',
    '家门口水沟',
    '水沟堵了，一下雨水就进院子。',
  );
  await c.do(cadre, 'grievances.accept', { case: ditch.case });
  await c.do(cadre, 'grievances.reply', {
    case: ditch.case,
    outcome: 'solved',
    words: '昨天请了两个人清了水沟，盖板也换了，下雨再看看。',
    photos: [],
  });
  const tap = '自来水一停就是两天，说了几次没人管。';
  await file(villager, 'grievances.fileAnonymous', 'water', '上面一片', tap);
}

/** A course with a free place, run by the demo school. */
async function teach(c: County): Promise<void> {
  const today = c.today();
  const school = await c.do('demo-provider', 'members.me', {});
  const unit = school.grants.find((g: { role: string }) => g.role === 'provider').unit;
  const at = (days: number) => ({ day: addDays(today, days), from: '14:00', to: '17:00' });
  const course = {
    unit,
    area: '532528',
    kind: 'skill',
    level: 'basic',
    place: '元阳县攀枝花乡文化站',
    subsidised: true,
    demo: true,
  };
  await c.do('demo-provider', 'trainings.openCourse', {
    ...course,
    trade: '刺绣（抽纱刺绣工）',
    note: '针线学校出，学完送一套绣绷',
    sessions: [at(8), at(9), at(10)],
    capacity: 20,
  });
  const { course: electric } = await c.do('demo-provider', 'trainings.openCourse', {
    ...course,
    trade: '电工',
    sessions: [at(15), at(16), at(17), at(18)],
    capacity: 10,
  });
  await c.do('demo-neighbour-quanfuzhuang', 'trainings.signUp', { course: electric });
}

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const monthName = (day: Day): string => `${MONTHS[Number(day.slice(5, 7)) - 1]}月`;

/** An urgent bulletin that asks, and a meeting to come. */
async function call(c: County, made: VillageMade): Promise<void> {
  const today = c.today();
  const { village, cadre } = made;
  await c.do(cadre, 'meetings.post', {
    area: village.code,
    urgency: 'urgent',
    title: '今晚有大雨，沟边的户先转移',
    words:
      '气象台说今晚到明早有大雨。住在沟边、坡脚的，天黑前到村小学。走不动的在这里说一声，马上来接。',
    until: addDays(today, 1),
    answers: ['known', 'moved', 'help'],
    demo: true,
  });
  await c.do(cadre, 'meetings.callMeeting', {
    area: village.code,
    kind: 'villagers',
    agenda: [`${monthName(nextMonth(today))}的积分细则改不改`, '修水沟的钱怎么用'],
    place: '村文化室',
    day: addDays(today, 12),
    time: '19:30',
    basis: 'households',
    due: 20,
    demo: true,
  });
}

/** Makes something wait for everybody, so that each service can be tried at once. */
export async function makeServices(c: County, villages: readonly VillageMade[]): Promise<void> {
  for (const made of villages) {
    await say(c, made);
    await call(c, made);
  }
  await teach(c);
}
