import { randomUUID } from 'node:crypto';
import { bodyLimit, tooDeep, tooLarge } from '../../src/domain/contract';
import { type Fault, type FaultBody, fault } from '../../src/domain/fault';
import type { Clock } from '../clock';
import { CloudError } from '../engine/errors';
import { isPlain } from '../engine/value';
import { type Functions, userInfo } from '../functions/host';

/** Read this much of a body that is too large, to tell which field made it so. */
const MOST_READ = 2 * 1024 * 1024;

/**
 * What the web page asks for `wx.cloud.callFunction`: one envelope in, one answer out, always in the
 * same shape. Whatever goes wrong in the server is told in plain words; the details go to the log.
 */
export class Calls {
  readonly #functions: Functions;
  readonly #clock: Clock;

  constructor(functions: Functions, clock: Clock) {
    this.#functions = functions;
    this.#clock = clock;
  }

  refuse(body: FaultBody) {
    return { ok: false, now: this.#clock.now().toISOString(), fault: body };
  }

  async answer(request: Request, openid?: string): Promise<object> {
    if (!request.headers.get('content-type')?.startsWith('application/json'))
      return this.refuse(fault('bad_request').body());
    const text = (await bodyOf(request, MOST_READ))?.toString();
    if (text === undefined) return this.refuse(fault('too_large').body());
    const envelope = parsed(text);
    if (Buffer.byteLength(text) > bodyLimit) return this.refuse(tooLarge(envelope).body());
    if (!isPlain(envelope) || tooDeep(envelope)) return this.refuse(fault('bad_request').body());
    const requestId = randomUUID();
    try {
      const event = { ...envelope, ...userInfo(openid) };
      const answer = JSON.parse(await this.#functions.invoke('api', event, openid, requestId));
      if (!isPlain(answer) || typeof answer.ok !== 'boolean')
        throw new Error(`not an answer: ${JSON.stringify(answer)}`);
      return { now: this.#clock.now().toISOString(), ...answer };
    } catch (error) {
      console.error(`[api ${requestId}] call ${String(envelope.action)}:`, error);
      return this.refuse(faultFor(error).body());
    }
  }
}

/** In a villager's words: he cannot make an answer of ours shorter, nor see what an overdue call did. */
function faultFor(error: unknown): Fault {
  const code = error instanceof CloudError ? error.code : undefined;
  if (code === 'EXCEED_MAX_RESPONSE_SIZE')
    return fault('too_large', '内容太多，一次装不下，请告诉技术员');
  if (code === 'FUNCTIONS_TIME_LIMIT_EXCEEDED')
    return fault('broken', '太慢了，不知道办成没有，等一下看看');
  return fault('broken');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined when it is longer than `most` bytes. */
export async function bodyOf(request: Request, most: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const body = request.body as unknown as AsyncIterable<Uint8Array> | null;
  for await (const part of body ?? []) {
    length += part.length;
    // Reads on to the end but keeps nothing: an answer in mid-body would break the connection.
    if (length <= most) parts.push(part);
  }
  return length <= most ? Buffer.concat(parts) : undefined;
}
