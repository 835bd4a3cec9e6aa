/**
 * WeChat's open interfaces. What they answer decides nothing in our data but whether a message
 * went out. Not run against real servers: error codes as in WeChat's documentation (2026-11).
 */
import { app } from './app';

export type Sent = 'sent' | 'refused' | 'later' | 'wrong';

/** 43101: no consent left; 40003: no such account. The message is gone, the inbox has it. */
const refusedCodes = new Set([43101, 40003]);
/** -1: busy; 45009: daily limit. Worth another try. */
const laterCodes = new Set([-1, 45009]);

/** Sends a subscribe message: `wrong` is our own mistake (template, page or field). */
export async function sendSubscribeMessage(message: {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
}): Promise<Sent> {
  try {
    const { result } = (await app().callWxOpenApi({
      apiName: 'subscribeMessage.send',
      requestData: {
        // WeChat's own names: only wx-server-sdk turns templateId and errCode into them and back.
        touser: message.openid,
        template_id: message.templateId,
        page: message.page,
        data: message.data,
      },
    })) as { result?: { errcode?: number } };
    const code = result?.errcode ?? -1;
    if (code === 0) return 'sent';
    if (refusedCodes.has(code)) return 'refused';
    return laterCodes.has(code) ? 'later' : 'wrong';
  } catch {
    return 'later';
  }
}
