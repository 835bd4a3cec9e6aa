/**
 * Personal data at rest: sealed with AES-256-GCM, found again by a blind index (HMAC-SHA-256).
 * Both keys come from the environment: `SEAL_KEY`, `HMAC_KEY`, 32 bytes in base64 each.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

function key(name: 'SEAL_KEY' | 'HMAC_KEY'): Buffer {
  const bytes = Buffer.from(process.env[name] ?? '', 'base64');
  if (bytes.length !== 32) throw new Error(`${name} must be 32 bytes in base64`);
  return bytes;
}

/** `v1:` + base64 of nonce (12), tag (16) and ciphertext. */
export function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key('SEAL_KEY'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`;
}

/** Throws when it was sealed with another key or changed since. */
export function unseal(sealed: string): string {
  if (!sealed.startsWith('v1:')) throw new Error('not a sealed value');
  const bytes = Buffer.from(sealed.slice(3), 'base64');
  // Node takes a tag of four bytes, too, unless told how long it must be.
  const whole = { authTagLength: 16 };
  const decipher = createDecipheriv('aes-256-gcm', key('SEAL_KEY'), bytes.subarray(0, 12), whole);
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** The same text for the same purpose gives the same alias; nothing leads back. 128 bits. */
export const blind = (purpose: string, text: string): string =>
  createHmac('sha256', key('HMAC_KEY')).update(`${purpose}\n${text}`).digest('hex').slice(0, 32);

/** What was sent as text, whatever the order of its keys. */
const textOf = (value: unknown): string => JSON.stringify(ordered(value)) ?? 'undefined';

/**
 * A fingerprint of what somebody sent. Keyed, and with who sent it: a plain one would give away what
 * is sealed (a phone number at 70,000 tries a second) and who else sent the same.
 */
export const hashOf = (actor: string, value: unknown): string =>
  createHmac('sha256', key('HMAC_KEY'))
    .update(`journal\n${actor}\n${textOf(value)}`)
    .digest('hex');

/** As lines carry it that were written before it was keyed (until 2026-11-28). */
export const plainHashOf = (value: unknown): string =>
  createHash('sha256').update(textOf(value)).digest('hex');

/** Keys in order, so that two phones' JSON of the same form hash alike. */
const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, ordered(v)]),
        )
      : value;

/** Equal secrets, compared in constant time. */
export function same(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
