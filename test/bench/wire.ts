/** Between a function and the local cloud: passes calls on, and can say which they were. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EJSON } from 'bson';

export type WireCall = Record<string, unknown> & { action: string };

export class Recorder {
  readonly calls: WireCall[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  static async to(admin: string): Promise<Recorder> {
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString();
      recorder.calls.push(JSON.parse(body) as WireCall);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await sent(admin, JSON.parse(body) as WireCall)));
    });
    const recorder = new Recorder(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return recorder;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

export async function sent(admin: string, call: WireCall): Promise<Record<string, unknown>> {
  const response = await fetch(admin, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  });
  return (await response.json()) as Record<string, unknown>;
}

type Doc = Record<string, unknown>;
const marked = (text: unknown, mark: string, insert: boolean): string => {
  const doc = EJSON.parse(String(text), { relaxed: false }) as Doc;
  const changed = insert ? { ...doc, _id: `${doc._id}-${mark}` } : { ...doc, bench: mark };
  return EJSON.stringify(changed, { relaxed: false });
};

/**
 * The same calls again, for `replay`. What they insert gets other ids and what they replace becomes
 * different, so that each write is one.
 */
export const again = (calls: readonly WireCall[], mark: string): WireCall[] =>
  calls.map(({ data, ...call }) => ({
    ...call,
    ...(Array.isArray(data) ? { data: data.map((text) => marked(text, mark, true)) } : {}),
    ...(typeof data === 'string' ? { data: marked(data, mark, false) } : {}),
  }));

/** Sends calls one after another, without the function around them. */
export async function replay(admin: string, calls: readonly WireCall[]): Promise<void> {
  let transactionId: unknown;
  for (const call of calls) {
    const answer = await sent(admin, call.transactionId ? { ...call, transactionId } : call);
    if (answer.code) throw new Error(`${call.action}: ${answer.code} ${answer.message}`);
    if (call.action === 'database.startTransaction') transactionId = answer.transactionId;
  }
}
