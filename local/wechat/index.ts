import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudError } from '../engine/errors';
import { APP_ID, type Functions } from '../functions/host';
import { writeSafely } from '../safely';
import { mediaCheckAsync, msgSecCheck, PUSHER, pushed } from './checks';
import { type Asked, type Interface, isPicture, type Kept, Refused } from './kept';
import { send } from './messages';
import { getUnlimited } from './pages';
import { getPhoneNumber, newCode } from './phones';
import { answerOf, askedIn, partsOf } from './wire';

/** All it knows. What WeChat has beside them is refused by name. */
const interfaces: Record<string, Interface> = {
  'subscribeMessage.send': send,
  'security.msgSecCheck': msgSecCheck,
  'security.mediaCheckAsync': mediaCheckAsync,
  'phonenumber.getPhoneNumber': getPhoneNumber,
  'wxacode.getUnlimited': getUnlimited,
};
/** The function that gets what WeChat pushes, and what a fault of a push is called. */
const PUSH = 'push';
/** The SDK gives up after 15 s. */
const TIMEOUT_MS = 16_000;
/** The clock may be moved meanwhile: never sleeps longer. */
const LOOK_AGAIN_MS = 60_000;

/** An error code, or `timeout`: no answer within the time the SDK waits. */
export type Failure = number | 'timeout';

/**
 * The WeChat that stands in for the real one: it keeps who agreed to which message, judges what it
 * is sent as WeChat does, and shows what each phone received. Not compared with WeChat's servers:
 * what it takes and says is WeChat's documentation of 2026-11.
 */
export class Wechat {
  readonly #file: string;
  readonly #kept: Kept;
  readonly #now: () => Date;
  readonly #functions: Functions;
  /** By interface, `push`, or `*` for whatever comes next. */
  readonly #failures = new Map<string, { failure: Failure; left: number }>();
  #waiting: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(folder: string, now: () => Date, functions: Functions) {
    this.#file = join(folder, 'wechat.json');
    this.#now = now;
    this.#functions = functions;
    const kept = existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, 'utf8')) : {};
    const nothing = { consents: {}, received: [], visits: {}, codes: {}, checks: [] };
    this.#kept = { ...nothing, ...kept };
    this.#wait();
  }

  get kept(): Readonly<Kept> {
    return this.#kept;
  }

  /** `callWxOpenApi` of @cloudbase/node-sdk: JSON there and back. */
  async json(name: unknown, requestData: unknown): Promise<{ responseData: string }> {
    const answer = await this.#answer(String(name), JSON.parse(String(requestData || '{}')));
    // What the real road makes of a picture is not documented: better refused here than there.
    if (isPicture(answer))
      throw new CloudError('INVALID_PARAM', `${name} gives a picture: only wx.openApi carries it`);
    return { responseData: JSON.stringify(answer) };
  }

  /** `cloud.openapi` of wx-server-sdk: a form in, Protocol Buffers out. */
  async form(body: Buffer, contentType: string): Promise<Uint8Array> {
    const parts = partsOf(body, contentType);
    const [action, name] = [String(parts.get('action')), String(parts.get('apiName'))];
    const asked = action === 'wx.openApi' && askedIn(parts.get('requestData') ?? Buffer.alloc(0));
    if (!asked)
      throw new CloudError('INVALID_PARAM', `the stand-in does not know ${action} ${name}`);
    const answer = await this.#answer(name, asked);
    if (isPicture(answer)) return answerOf(answer.contentType, answer.bytes);
    return answerOf('application/json', Buffer.from(JSON.stringify(answer)));
  }

  /** A person tapped 允许 on the consent sheet: one more message may come. */
  consent(openid: string, template: string): void {
    const key = `${openid} ${template}`;
    this.#kept.consents[key] = (this.#kept.consents[key] ?? 0) + 1;
    this.#save();
  }

  /** A person used the app. Written with what is written next, and at the end. */
  visited(openid: string): void {
    this.#kept.visits[openid] = this.#now().toISOString();
  }

  /** A person tapped 「手机号快速验证」. */
  phoneCode(openid: string): string {
    const code = newCode(openid, this.#kept, this.#now());
    this.#save();
    return code;
  }

  /** For tests: the next so many calls of one interface (`*`: of any) fail so (45009 limit, -1 busy). */
  fail(failure: Failure, times: number, name = '*'): void {
    this.#failures.set(name, { failure, left: times });
  }

  /** Pushes what is ready by then, in order. A push that fails is lost, as WeChat's may be. */
  async pushUntil(to: Date): Promise<void> {
    const ready = this.#kept.checks.filter(({ due }) => new Date(due) <= to);
    if (ready.length === 0) return;
    this.#kept.checks = this.#kept.checks.filter((check) => !ready.includes(check));
    this.#save();
    for (const check of ready) {
      if (!this.#functions.names().includes(PUSH) || this.#failing(PUSH)) continue;
      const event = await pushed(check, APP_ID);
      await this.#functions.invoke(PUSH, event, PUSHER).catch((error) => {
        console.error('push:', error);
      });
    }
  }

  /** For good: what comes later must not write over the data of whoever is next. */
  stop(): void {
    clearTimeout(this.#waiting);
    this.#save();
    this.#stopped = true;
  }

  async #answer(name: string, asked: Asked): Promise<object> {
    try {
      const failure = this.#failing(name) ?? this.#failing('*');
      if (failure === 'timeout') await new Promise((done) => setTimeout(done, TIMEOUT_MS).unref());
      if (failure === 'timeout') throw new CloudError('SYS_ERR', 'timed out, as asked by a test');
      if (failure) throw new Refused(failure, 'as asked by a test');
      const known = Object.hasOwn(interfaces, name) ? interfaces[name] : undefined;
      if (!known) throw new Refused(48001, `api unauthorized: the stand-in does not know ${name}`);
      const strange = Object.keys(asked).find((field) => !known.fields.includes(field));
      if (strange !== undefined)
        throw new Refused(47001, `data format error: ${name} does not know ${strange}`);
      const answer = known.answer(asked, this.#kept, this.#now());
      return isPicture(answer) ? answer : { errcode: 0, errmsg: 'ok', ...answer };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { errcode: error.errcode, errmsg: error.message };
    } finally {
      this.#save();
      this.#wait();
    }
  }

  #failing(name: string): Failure | undefined {
    const found = this.#failures.get(name);
    if (!found || found.left <= 0) return undefined;
    found.left -= 1;
    return found.failure;
  }

  /** Until the next push is due. */
  #wait(): void {
    clearTimeout(this.#waiting);
    const first = this.#kept.checks[0];
    if (!first || this.#stopped) return;
    const left = new Date(first.due).getTime() - this.#now().getTime();
    const wait = Math.min(Math.max(left, 0), LOOK_AGAIN_MS);
    this.#waiting = setTimeout(async () => {
      await this.pushUntil(this.#now());
      this.#wait();
    }, wait).unref();
  }

  #save(): void {
    if (!this.#stopped) writeSafely(this.#file, JSON.stringify(this.#kept));
  }
}
