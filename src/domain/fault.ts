/**
 * A fault is a refusal with its words: what is wrong, said so that a villager can mend it.
 * Nothing was changed when a fault is answered.
 */

/** Faults that any action may answer; an action names its own besides (`faults` in its contract). */
export const generalFaults = {
  bad_input: '有的地方没填对，改一改再试',
  bad_request: '这个请求看不懂，请更新小程序再试',
  broken: '出了点毛病，没有办成，等一下再试',
  busy: '现在人多，没有办成，等一下再试',
  id_reused: '这一步已经办过别的事了，请重新来一次',
  no_signal: '没有信号，没有办成，有信号了再试',
  not_allowed: '这件事您办不了',
  not_found: '没找到，可能已经没有了',
  not_joined: '您还没加入村子，请网格员帮您加入',
  not_signed_in: '请先登录',
  too_large: '写得太多了，分几次写',
  too_old: '放太久了，请重新确认',
  unknown_action: '没有这个功能，请更新小程序再试',
} as const;

export type GeneralFault = keyof typeof generalFaults;

export interface FaultBody {
  /** For programs: `not_found`, `points.sold_out`. */
  code: string;
  /** For people. */
  words: string;
  /** Dotted path of a field → what to mend there: `{ 'lines.2.points': '…' }`. */
  fields?: Record<string, string>;
}

export class Fault extends Error {
  readonly code: string;
  readonly words: string;
  readonly fields?: Record<string, string>;

  constructor(code: string, words: string, fields?: Record<string, string>) {
    super(`${code}: ${words}`);
    this.name = 'Fault';
    this.code = code;
    this.words = words;
    this.fields = fields;
  }

  body(): FaultBody {
    return { code: this.code, words: this.words, ...(this.fields ? { fields: this.fields } : {}) };
  }
}

/** A general fault in its usual words, or in better ones for the case. */
export const fault = (code: GeneralFault, words?: string, fields?: Record<string, string>): Fault =>
  new Fault(code, words ?? generalFaults[code], fields);

/** A fault about one field of the form: its words stand at the field and on top. */
export const fieldFault = (code: string, field: string, words: string): Fault =>
  new Fault(code, words, { [field]: words });
