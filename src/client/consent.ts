/**
 * Consent to one WeChat message, asked in the tap itself: WeChat shows its sheet only then, so the
 * template ids are fetched beforehand. Each accepted one is banked by a small write of its own.
 */
import Taro from '@tarojs/taro';
import { inbox } from '../domain/inbox/actions';
import type { TemplateName } from '../domain/inbox/templates';
import { call } from './call';
import { keep, kept } from './kept';

const KEY = 'templates';
type Ids = Partial<Record<TemplateName, string>>;
const results = ['accept', 'reject', 'ban', 'filter'] as const;

/** Fetches which templates there are, once a visit. */
export async function prepareConsent(): Promise<void> {
  try {
    const { items } = await call(inbox.listTemplates, {});
    keep(KEY, Object.fromEntries(items.map(({ name, id }) => [name, id])));
  } catch {
    // Without them nothing is asked; the inbox has all that is said.
  }
}

/** Call it first thing in a tap. Whatever is answered, what the tap is for goes on. */
export function askConsent(template: TemplateName): void {
  const id = kept<Ids>(KEY)?.value[template];
  if (!id) return;
  void Taro.requestSubscribeMessage({ tmplIds: [id], entityIds: [] })
    .then((answer) => {
      const said = (answer as unknown as Record<string, string>)[id];
      const result = results.find((one) => one === said);
      if (result) return call(inbox.recordConsent, { results: [{ template, result }] });
    })
    .catch(() => undefined);
}
