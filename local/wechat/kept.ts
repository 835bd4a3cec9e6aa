import { randomBytes } from 'node:crypto';

/** What a phone received. */
export interface Received {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
  at: string;
}

/** A picture or a sound handed in for checking, whose answer is pushed at `due`. */
export interface Check {
  traceId: string;
  url: string;
  due: string;
}

/** All that the stand-in knows, as it lies in `wechat.json`. */
export interface Kept {
  /** `{openid} {template}` → messages the person still agreed to. */
  consents: Record<string, number>;
  received: Received[];
  /** openid → when this person last used the app. */
  visits: Record<string, string>;
  /** What a tap on 「手机号快速验证」 gave and nobody has used yet. */
  codes: Record<string, { openid: string; at: string }>;
  checks: Check[];
}

export type Asked = Record<string, unknown>;

/** A picture goes as it is; all else is JSON. */
export interface Picture {
  contentType: string;
  bytes: Buffer;
}
export const isPicture = (answer: object): answer is Picture => 'contentType' in answer;

/** One of WeChat's interfaces: which fields it takes, and what it answers or refuses. */
export interface Interface {
  fields: readonly string[];
  answer(asked: Asked, kept: Kept, now: Date): object | Picture;
}

/** WeChat says no: its own error code and words. */
export class Refused extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
  }
}

/** `6889d061-73133221-45935f77`: the second, then chance. */
export function traceId(now: Date): string {
  const second = Math.floor(now.getTime() / 1000).toString(16);
  return `${second}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`;
}

export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0;
