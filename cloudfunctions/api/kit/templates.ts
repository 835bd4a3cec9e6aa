/** Ids of WeChat's templates in this environment: `TEMPLATE_IDS`, JSON of name → id. */
import type { TemplateName } from '../../../src/domain/inbox/templates';

/** The id, or the name itself where none is configured (the stand-in WeChat knows the names). */
export function templateId(name: TemplateName): string {
  const ids = JSON.parse(process.env.TEMPLATE_IDS ?? '{}') as Partial<Record<TemplateName, string>>;
  return ids[name] ?? name;
}
