/** What WeChat asks the person itself: may messages come, may the app use what is private. */
import { templates } from '../../../../src/domain/inbox/templates';
import { settings } from '../settings';
import { ask } from '../sheet';
import { inTap } from '../space';
import { apis, type Options, Refused, type Result } from './plumbing';
import { storage } from './storage';

/** At most so many templates in one question. */
const MOST = 3;

async function requestSubscribeMessage({ tmplIds }: Options): Promise<Result> {
  if (!inTap()) throw new Refused('can only be invoked by user TAP gesture.', { errCode: 20001 });
  const ids = tmplIds as string[];
  if (ids.length === 0 || ids.length > MOST) throw new Refused('tmplIds error', { errCode: 20003 });
  if (ids.some((id) => !(id in templates)))
    throw new Refused('No template data return, verify the template id exist', { errCode: 10002 });
  const yes = await ask<boolean>({
    title: '爱心乡村 申请发送一次以下消息',
    words: ids.map((id) => templates[id as keyof typeof templates].title).join('、'),
    answers: [
      { words: '取消', value: false },
      { words: '允许', value: true, main: true },
    ],
  });
  if (yes) for (const id of ids) await recordConsent(id);
  return Object.fromEntries(ids.map((id) => [id, yes ? 'accept' : 'reject']));
}

/** The stand-in WeChat of the local cloud keeps it, and lets one message through for it. */
const recordConsent = (template: string): Promise<Response> =>
  fetch('/wechat/consent', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid: settings.openid, template }),
  });

const PRIVACY = '__privacy';
const agreed = (): boolean => storage.getStorageSync(PRIVACY) === true;

async function askPrivacy(): Promise<void> {
  if (agreed()) return;
  const yes = await ask<boolean>({
    title: '用户隐私保护提示',
    words: '爱心乡村要用到您的照片或剪贴板，请先看《隐私保护指引》。',
    answers: [
      { words: '拒绝', value: false },
      { words: '同意', value: true, main: true },
    ],
  });
  if (!yes) throw new Refused('privacy permission is not authorized', { errno: 104 });
  storage.setStorageSync(PRIVACY, true);
}

/** What touches something private is done only after the person agreed, once. */
export const withPrivacy =
  (work: (options: Options) => Result) =>
  async (options: Options): Promise<Result> => {
    await askPrivacy();
    return work(options);
  };

export const consent = apis({
  requestSubscribeMessage,
  getPrivacySetting: () => ({
    needAuthorization: !agreed(),
    privacyContractName: '《爱心乡村隐私保护指引》',
  }),
  requirePrivacyAuthorize: askPrivacy,
});
