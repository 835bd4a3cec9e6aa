import { createHash, randomBytes } from 'node:crypto';
import { APP_ID } from '../functions/host';
import { type Interface, isText, type Kept, Refused } from './kept';

/** A code works once and this long: …/dev/server/API/user-info/phone-number/api_getphonenumber */
const CODE_MS = 5 * 60_000;

/** As a tap on 「手机号快速验证」 gives it to the page. */
export function newCode(openid: string, kept: Kept, now: Date): string {
  const code = randomBytes(32).toString('hex');
  kept.codes[code] = { openid, at: now.toISOString() };
  return code;
}

/** Made up, the same for the same person each time. */
export function phoneOf(openid: string): string {
  const number = createHash('sha256').update(openid).digest().readUInt32BE() % 100_000_000;
  return `199${String(number).padStart(8, '0')}`;
}

/** Turns a code into the phone number of whoever tapped. */
export const getPhoneNumber: Interface = {
  fields: ['code', 'openid'],
  answer({ code, openid }, kept, now) {
    const found = isText(code) && Object.hasOwn(kept.codes, code) ? kept.codes[code] : undefined;
    if (isText(code)) delete kept.codes[code];
    const age = found ? now.getTime() - new Date(found.at).getTime() : Infinity;
    if (!found || age > CODE_MS) throw new Refused(40029, 'invalid code');
    // Which code WeChat gives for a code of somebody else is not documented.
    if (openid !== undefined && openid !== found.openid) throw new Refused(40029, 'invalid code');
    const phone = phoneOf(found.openid);
    const timestamp = Math.floor(new Date(found.at).getTime() / 1000);
    const watermark = { timestamp, appid: APP_ID };
    const phone_info = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark };
    return { phone_info };
  },
};
