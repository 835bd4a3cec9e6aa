/**
 * WeChat's subscribe messages: one a service, each with the same three fields. Which template ids
 * stand behind them is configuration; WeChat's limits of fields are parameters of the platform.
 */

import { cut } from '../letters';
import { parameter } from '../parameters';

export const templates = {
  points: { title: '爱心超市消息' },
  grievances: { title: '说事办理消息' },
  jobs: { title: '找工作消息' },
  trainings: { title: '培训消息' },
  meetings: { title: '通知开会消息' },
} as const;
export type TemplateName = keyof typeof templates;
export const templateNames = Object.keys(templates) as [TemplateName, ...TemplateName[]];

export const templateParameters = {
  thingLength: parameter({
    title: '「事项」最多几个字',
    unit: '字',
    values: [{ value: 20, from: '2026-11-01', source: 'WeChat subscribeMessage.send: thing ≤ 20' }],
  }),
  templatesAtOnce: parameter({
    title: '一次最多问几个',
    unit: '个',
    values: [
      { value: 3, from: '2026-11-01', source: 'wx.requestSubscribeMessage: older base libraries' },
    ],
  }),
};

/** What a message says beside the inbox line it stands for. */
export interface Message {
  template: TemplateName;
  /** The thing it is about; of one subject only the newest step is sent. */
  subject: string;
  /** Grows with the thing's life: 1, 2, 3 … */
  step: number;
}

/** Cut to WeChat's length, never through the middle of a character, with a sign that there is more. */
export const fitted = (words: string, most: number): string =>
  cut(words.replace(/\s+/g, ' ').trim(), most);
