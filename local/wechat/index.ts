import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../../src/domain/inbox/templates';
import { CloudError } from '../engine/errors';

/** What a phone received. */
export interface Received {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
  at: string;
}
interface Kept {
  /** `{openid} {template}` → messages the person still agreed to. */
  consents: Record<string, number>;
  received: Received[];
}
interface Answer {
  errCode: number;
  errMsg: string;
}

/** Enough for every phone of a demo; older ones scroll away as on a phone. */
const MOST = 2000;
const ok: Answer = { errCode: 0, errMsg: 'ok' };
const refused = (errCode: number, why: string): Answer => ({ errCode, errMsg: why });

/** Limits of template fields by the first part of their name (WeChat's documentation, 2026-11). */
const fields: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length >= 1 && value.length <= 20,
  phrase: (value) => /^[一-鿿]{1,5}$/.test(value),
  name: (value) => /^[一-鿿]{1,10}$/.test(value) || /^[A-Za-z ]{1,20}$/.test(value),
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  phone_number: (value) => /^[\d+-]{1,17}$/.test(value),
  date: (value) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(value),
  time: (value) => /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$|^\d{1,2}:\d{2}$/.test(value),
};

/**
 * The WeChat that stands in for the real one: it keeps who agreed to which message, judges what it
 * is sent as WeChat does, and shows what each phone received.
 */
export class Wechat {
  readonly #file: string;
  readonly #kept: Kept;
  readonly #now: () => Date;
  #fault: { errCode: number; left: number } = { errCode: 0, left: 0 };

  constructor(folder: string, now: () => Date) {
    this.#file = join(folder, 'wechat.json');
    this.#now = now;
    this.#kept = existsSync(this.#file)
      ? JSON.parse(readFileSync(this.#file, 'utf8'))
      : { consents: {}, received: [] };
  }

  /** As functions call it: `subscribeMessage.send` and, in time, the others. */
  call(apiName: string, requestData: unknown): { responseData: string } {
    if (apiName !== 'subscribeMessage.send')
      throw new CloudError('SYS_ERR', `the stand-in WeChat does not know ${apiName}`);
    const asked = JSON.parse(String(requestData || '{}')) as Record<string, unknown>;
    return { responseData: JSON.stringify(this.#send(asked)) };
  }

  /** A person tapped 允许 on the consent sheet: one more message may come. */
  consent(openid: string, template: string): void {
    const key = `${openid} ${template}`;
    this.#kept.consents[key] = (this.#kept.consents[key] ?? 0) + 1;
    this.#save();
  }

  /** For tests: the next so many calls answer this error (45009 limit, -1 busy). */
  fail(errCode: number, times: number): void {
    this.#fault = { errCode, left: times };
  }

  received(openid?: string): Received[] {
    return this.#kept.received.filter((one) => openid === undefined || one.openid === openid);
  }

  #send({ touser, templateId, page, data }: Record<string, unknown>): Answer {
    if (this.#fault.left > 0) {
      this.#fault.left -= 1;
      return refused(this.#fault.errCode, 'as asked by a test');
    }
    if (typeof touser !== 'string' || touser.length === 0) return refused(40003, 'invalid openid');
    if (typeof templateId !== 'string' || !(templateId in templates))
      return refused(40037, 'invalid template_id');
    if (typeof page !== 'string' || !/^pages\/[\w/-]+(\?.*)?$/.test(page))
      return refused(41030, 'invalid page');
    const wrong = wrongField(data);
    if (wrong) return refused(47003, `argument invalid! data.${wrong}.value invalid`);
    const key = `${touser} ${templateId}`;
    const left = this.#kept.consents[key] ?? 0;
    if (left === 0) return refused(43101, 'user refuse to accept the msg');
    this.#kept.consents[key] = left - 1;
    const at = this.#now().toISOString();
    this.#kept.received.push({
      openid: touser,
      templateId,
      page,
      data: data as Received['data'],
      at,
    });
    this.#kept.received.splice(0, this.#kept.received.length - MOST);
    this.#save();
    return ok;
  }

  #save(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#kept));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function wrongField(data: unknown): string | undefined {
  if (!data || typeof data !== 'object') return 'data';
  return Object.entries(data as Record<string, { value?: unknown }>).find(([name, given]) => {
    const fits = fields[name.replace(/\d+$/, '')];
    return typeof given?.value !== 'string' || !fits?.(given.value);
  })?.[0];
}
