import {
  type Asked,
  type Check,
  type Interface,
  isText,
  type Kept,
  Refused,
  traceId,
} from './kept';

/** As of 2026-11: …/dev/server/API/sec-center/sec-check/api_msgseccheck and api_mediacheckasync. */
const MOST_LETTERS = 2500;
const VERSION = 2;
/** 资料, 评论, 论坛, 社交日志 */
const SCENES = [1, 2, 3, 4];
/** 声音, 图片 */
const MEDIA = [1, 2];
const MOST_BYTES = 10 * 1024 * 1024;
/** A person must have used the app within this time. */
const ACTIVE_MS = 2 * 3_600_000;
/** WeChat pushes within 30 minutes; whoever tries it out here waits half a minute. */
const ANSWER_MS = 30_000;

const NOTHING = { suggest: 'pass', label: 100 };
/**
 * Made up for tests and demos: who writes one of these words, or hides it in a picture's bytes, is
 * judged so. WeChat's own judgement cannot be had here. 20006 is 违法犯罪, 21000 其他.
 */
const words: Record<string, typeof NOTHING> = {
  演示违规: { suggest: 'risky', label: 20006 },
  演示可疑: { suggest: 'review', label: 21000 },
};
const judged = (text: string | Buffer) =>
  Object.entries(words).find(([word]) => text.includes(word))?.[1] ?? NOTHING;
const detailOf = (result: typeof NOTHING) => [
  { strategy: 'content_model', errcode: 0, ...result, prob: 90 },
];

function mustBeActive({ openid, scene, version }: Asked, kept: Kept, now: Date): void {
  if (!isText(openid)) throw new Refused(40003, 'invalid openid');
  if (version !== VERSION) throw new Refused(47001, 'data format error: version must be 2');
  if (!SCENES.includes(scene as number)) throw new Refused(40129, 'invalid scene');
  const visit = Object.hasOwn(kept.visits, openid) ? kept.visits[openid] : undefined;
  if (!visit || now.getTime() - new Date(visit).getTime() > ACTIVE_MS)
    throw new Refused(61010, 'code is expired');
}

/** Judges a text at once. */
export const msgSecCheck: Interface = {
  fields: ['content', 'version', 'scene', 'openid', 'title', 'nickname', 'signature'],
  answer(asked, kept, now) {
    mustBeActive(asked, kept, now);
    const { content, title = '', nickname = '', signature = '' } = asked;
    if (!isText(content)) throw new Refused(47001, 'data format error: content');
    // Which code WeChat gives here is not documented.
    if ([...content].length > MOST_LETTERS)
      throw new Refused(47001, `data format error: content has more than ${MOST_LETTERS} letters`);
    const result = judged([content, title, nickname, signature].join('\n'));
    return { result, detail: detailOf(result), trace_id: traceId(now) };
  },
};

/** Takes a picture or a sound in for checking; the answer is pushed later (`pushed`). */
export const mediaCheckAsync: Interface = {
  fields: ['media_url', 'media_type', 'version', 'scene', 'openid'],
  answer(asked, kept, now) {
    mustBeActive(asked, kept, now);
    const { media_url, media_type } = asked;
    if (!MEDIA.includes(media_type as number)) throw new Refused(40004, 'invalid media type');
    if (!isText(media_url)) throw new Refused(47001, 'data format error: media_url');
    const due = new Date(now.getTime() + ANSWER_MS).toISOString();
    const check = { traceId: traceId(now), url: media_url, due };
    kept.checks.push(check);
    return { trace_id: check.traceId };
  },
};

/** The name the app goes by where it is pushed to, and that of who pushes: both made up. */
const TO = 'gh_000000000000';
export const PUSHER = 'oPushServiceOfTheStandIn';

/** The event as WeChat's cloud hands it to a function: plain JSON, fields as documented. */
export async function pushed({ url, traceId, due }: Check, appid: string): Promise<object> {
  const head = {
    ToUserName: TO,
    FromUserName: PUSHER,
    CreateTime: Math.floor(new Date(due).getTime() / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid,
    trace_id: traceId,
    version: VERSION,
  };
  const bytes = await fetched(url);
  if (!bytes) return { ...head, detail: [], errcode: -1008, errmsg: '下载错误，请检查媒体链接' };
  const result = judged(bytes);
  return { ...head, detail: detailOf(result), errcode: 0, errmsg: 'ok', result };
}

/** Only from this machine: the local cloud never reaches out, and `cloud://` is no address. */
async function fetched(url: string): Promise<Buffer | undefined> {
  if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//.test(url)) return undefined;
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) return undefined;
  const bytes = Buffer.from(await response.arrayBuffer());
  return bytes.length <= MOST_BYTES ? bytes : undefined;
}
