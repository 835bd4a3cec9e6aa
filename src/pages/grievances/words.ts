/** How a case is said: its status in a word, its days, its life step by step. */
import { pastWords } from '../../client/due';
import { today } from '../../client/now';
import { spokenDay } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import type { grievances } from '../../domain/grievances/actions';
import { outcomes, routes } from '../../domain/grievances/schema';
import type { IconName } from '../../ui/Icon';
import type { LifeStep } from '../../ui/Life';
import type { StatusTone } from '../../ui/Status';

export type MyLine = OutputOf<typeof grievances.listMine>['items'][number];
export type MyCase = OutputOf<typeof grievances.getMine>;
export type DeskLine = OutputOf<typeof grievances.listDesk>['items'][number];
export type DeskCase = OutputOf<typeof grievances.getCase>;
export type Turn = MyCase['items'][number];

export interface Said {
  tone: StatusTone;
  words: string;
  icon?: IconName;
}

/** 11月9日 周一（暂定）. */
export const dueDay = (c: Pick<MyLine, 'due' | 'provisional'>): string =>
  `${spokenDay(c.due, today())}${c.provisional ? '（暂定）' : ''}`;

/** To the reporter: what is asked of him comes first. */
export function myStatus(c: MyLine): Said {
  if (c.wants === 'answer') return { tone: 'soon', words: '要您回答', icon: 'question' };
  if (c.wants === 'rating') return { tone: 'soon', words: '有答复了，等您评', icon: 'question' };
  if (c.state === 'refused') return { tone: 'wait', words: '不归这里办', icon: 'returned' };
  if (c.state === 'rated' || c.state === 'closed') return { tone: 'done', words: '办完了' };
  if (c.light === 'red') return { tone: 'late', words: '过期了，上一级也在看' };
  if (c.state === 'filed') return { tone: 'wait', words: '等人收下' };
  return { tone: 'doing', words: c.state === 'again' ? '正在重办' : '办理中' };
}

/** At the desk: what is over and what is near comes first. */
export function deskStatus(c: DeskLine): Said {
  if (c.light === 'red') return { tone: 'late', words: '过期了' };
  if (c.light === 'amber') return { tone: 'soon', words: '快到期' };
  if (c.state === 'filed') return { tone: 'soon', words: '等人收下', icon: 'question' };
  if (c.asked) return { tone: 'wait', words: '等对方答' };
  if (c.state === 'replied') return { tone: 'done', words: '等评价' };
  if (c.state === 'refused') return { tone: 'plain', words: '不归这里办' };
  if (c.state === 'rated' || c.state === 'closed') return { tone: 'done', words: '办完了' };
  return { tone: 'doing', words: c.state === 'again' ? '正在重办' : '办理中' };
}

const who = (turn: Turn): string[] => [[pastWords(turn.at), turn.by].filter(Boolean).join(' · ')];

/** One thing that happened; `mine` speaks to the reporter. */
function stepOf(turn: Turn, mine: boolean): LifeStep | undefined {
  const you = mine ? '您' : '对方';
  const done = (title: string, said?: string): LifeStep => ({
    state: 'done',
    title,
    notes: who(turn),
    ...(said ? { said } : {}),
  });
  switch (turn.kind) {
    case 'filed':
      return done(mine ? '您说了这件事' : '收到');
    case 'accepted':
      return done('收下来办');
    case 'passed':
      return done(`请${turn.words ?? '别的单位'}一起办`);
    case 'asked':
      return done(`问${you}`, turn.words);
    case 'answered':
      return done(`${you}回答了`, turn.words);
    case 'replied':
      return done(turn.outcome ? `答复：${outcomes[turn.outcome]}` : '答复了', turn.words);
    case 'good':
      return done(`${you}说解决了`, turn.words);
    case 'bad':
      return { ...done(`${you}说没解决`, turn.words), state: 'bad' };
    case 'red':
      return { ...done('过期了，上一级也看到了'), state: 'bad' };
    // Nothing happened for the reporter; the desk was reminded.
    case 'amber':
      return mine ? undefined : done('快到期，提醒过');
    case 'refused': {
      // The reporter finds the way there below, with its number to call.
      const route = turn.route && !mine ? `该找${routes[turn.route].title}` : '';
      const said = [turn.words, route].filter(Boolean).join('。');
      return { ...done('不归这里办', said), state: 'bad' };
    }
    case 'closed':
      return done('办结了');
  }
}

function nextOf(c: MyCase | DeskCase, mine: boolean): LifeStep[] {
  const reply: LifeStep = {
    state: 'next',
    title: mine ? '办完答复您' : '办好答复',
    notes: [`最晚 ${dueDay(c)}`],
  };
  const rate: LifeStep = { state: 'next', title: mine ? '您来评一评' : '对方来评' };
  if (c.question)
    return [{ state: 'wait', title: mine ? '等您回答' : '等回答，到期照样算' }, reply, rate];
  switch (c.state) {
    case 'filed':
      return [{ state: 'now', title: `等${c.deskName}收下` }, reply, rate];
    case 'accepted':
    case 'again':
      return [
        { state: 'now', title: `${c.deskName}正在${c.state === 'again' ? '重办' : '办'}` },
        reply,
        rate,
      ];
    case 'replied':
      return [{ ...rate, state: 'wait', notes: mine ? ['解决了没有，您说了算'] : [] }];
    case 'rated':
      return [{ state: 'next', title: '7 天后办结，再问一次真的好了吗' }];
    default:
      return [];
  }
}

/** `turns` oldest first. */
export const lifeOf = (c: MyCase | DeskCase, turns: readonly Turn[], mine: boolean): LifeStep[] => [
  ...turns.flatMap((turn) => stepOf(turn, mine) ?? []),
  ...nextOf(c, mine),
];

/** Photos of the whole life: what was sent along with answers and replies. */
export const laterPhotos = (turns: readonly Turn[]): string[] =>
  turns.flatMap((turn) => turn.photos ?? []);
