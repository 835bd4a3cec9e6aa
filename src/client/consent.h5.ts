import type { TemplateName } from '../domain/inbox/templates';

/** Outside WeChat there are no subscribe messages; the inbox has all that is said. */
export function askConsent(_template: TemplateName): void {}

/** Nothing to prepare. */
export async function prepareConsent(): Promise<void> {}
