import type { Answer, Envelope } from '../domain/contract';
import { fault } from '../domain/fault';

/** Longer than the slowest action on a slow network; after it the way there counts as broken. */
const PATIENCE_MS = 30_000;

/**
 * One envelope to the cloud function, for the web: the server knows the caller by a cookie. When
 * the way there is broken the fault is `no_signal`, and it is not known whether the envelope arrived.
 */
export async function send(envelope: Partial<Envelope>): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch('/call', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(envelope),
      signal: stop.signal,
    });
    return (await response.json()) as Answer;
  } catch (error) {
    // Something answered, but not the product: a gateway in between, or a page of a hotel's network.
    throw error instanceof SyntaxError ? fault('broken') : fault('no_signal');
  } finally {
    clearTimeout(timer);
  }
}
