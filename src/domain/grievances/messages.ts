/** What people are told about what they said. */
import { type Day, spokenDay } from '../calendar';
import type { Told } from '../inbox/schema';
import { cut } from '../letters';
import { type Case, type RouteName, routes } from './schema';

type Of = Pick<Case, '_id' | 'title'>;
const myPage = (c: Of) => `/pages/grievances/case/index?id=${c._id}`;

export const grievancesMessages = {
  /** To whom it was entered for: he can object. */
  enteredFor: (c: Of, byName: string): Told => ({
    title: `${byName}替您说了一件事`,
    words: `「${c.title}」。不是您要说的？告诉村干部。`,
    page: myPage(c),
  }),
  accepted: (c: Of & Pick<Case, 'due' | 'provisional'>, deskName: string, today: Day): Told => ({
    title: `「${cut(c.title, 20)}」收下了`,
    words: `${deskName}在办，最晚${spokenDay(c.due, today)}${c.provisional ? '（暂定）' : ''}答复您。`,
    page: myPage(c),
  }),
  refused: (c: Of, why: string, route: RouteName): Told => ({
    title: `「${cut(c.title, 20)}」不归这里办`,
    words: cut(`${why}。${routes[route].words}`, 200),
    page: myPage(c),
  }),
  asked: (c: Of, byName: string, words: string): Told => ({
    title: `要您回答：${cut(c.title, 20)}`,
    words: cut(`${byName}问：${words}`, 200),
    page: myPage(c),
  }),
  replied: (c: Of, words: string): Told => ({
    title: `「${cut(c.title, 20)}」有答复了`,
    words: cut(`${words} 看一看，解决了没有？`, 200),
    page: myPage(c),
  }),
  late: (c: Of): Told => ({
    title: `「${cut(c.title, 20)}」过期了`,
    words: '没有按时答复您，已经报给上一级，还在办。',
    page: myPage(c),
  }),
  closed: (c: Of): Told => ({
    title: `「${cut(c.title, 20)}」办结了`,
    words: '真的好了吗？没好的话，可以再说一次。',
    page: myPage(c),
  }),
  // To the desk: one line however many turn at once.
  amber: (count: number, first: Of, desk: string): Told => ({
    title: `${count} 件事快到期了`,
    words: `最急的是「${cut(first.title, 20)}」，先办它。`,
    page: `/pages/grievances/desk/index?desk=${desk}`,
  }),
  red: (count: number, first: Of, desk: string): Told => ({
    title: `${count} 件事过期了`,
    words: `最早的是「${cut(first.title, 20)}」，上一级也看到了。`,
    page: `/pages/grievances/desk/index?desk=${desk}`,
  }),
  again: (c: Of, desk: string): Told => ({
    title: `要重办：${cut(c.title, 20)}`,
    words: '说事的人说没解决。换个人办，或请上一级一起办。',
    page: `/pages/grievances/desk/index?desk=${desk}`,
  }),
};
