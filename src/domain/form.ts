/**
 * Fields: small schemas that carry their title, unit and hint, and the words for what is wrong
 * with them. The same words stand on the page and come from the server.
 */
import * as z from './zod';

export interface FieldMeta {
  title: string;
  /** Said when the value has the wrong form: 「手机号是 11 位数字」. */
  hint?: string;
  unit?: string;
}

/** From and to: what shows nothing, beside spaces: controls, zero widths, directions, fillers. */
const unseen: readonly (readonly [number, number])[] = [
  [0x0, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
];

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Is there anything to read in it? A name of nothing but zero widths is none. */
const shows = (said: string): boolean =>
  [...said].some((c) => c.trim() && !unseen.some(([a, b]) => codeOf(c) >= a && codeOf(c) <= b));

/** Half of a character beyond the first plane, which no store keeps. */
const halved = (said: string): boolean =>
  [...said].some((c) => codeOf(c) >= 0xd800 && codeOf(c) <= 0xdfff);

/** Words of one line; spaces around them are dropped. */
export const text = (title: string, max: number, more: { min?: number; hint?: string } = {}) =>
  z
    .string()
    .trim()
    .min(more.min ?? 1)
    .max(max)
    .meta({ title, hint: more.hint } satisfies FieldMeta);

/** A whole number of things, points or fen. */
export const whole = (title: string, min: number, max: number, unit = '') =>
  z
    .number()
    .int()
    .min(min)
    .max(max)
    .meta({ title, unit } satisfies FieldMeta);

/** An id such as `goods:01J…`; the prefix says what it must be. */
export const idOf = (thing: string, title = '编号') =>
  z
    .string()
    .max(80)
    .regex(new RegExp(`^${thing}:[0-9A-Za-z:_-]{1,70}$`))
    .meta({ title });

/** A day as a form takes it; one that the calendar has. */
export const day = (title: string) =>
  z
    .string()
    .max(10)
    .refine((s) => /^\d{4}-\d{2}-\d{2}$/.test(s) && dayExists(s), {
      message: `「${title}」没有这一天`,
    })
    .meta({ title, hint: '写成 2026-11-30 这样' } satisfies FieldMeta);

function dayExists(s: string): boolean {
  const instant = new Date(`${s}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === s;
}

/** An instant in an answer, as JSON carries it. */
export const instant = (title: string) => z.string().max(30).meta({ title });

/** A list of at most so many. */
export const listOf = <T extends z.ZodType>(of: T, max: number, title: string, min = 0) =>
  z.array(of).min(min).max(max).meta({ title });

/** Which page of a list: `after` is what the former answer's `next` said. */
export const page = {
  after: z.string().max(200).optional().meta({ title: '从哪里接着看' }),
  limit: z.number().int().min(1).max(50).optional().meta({ title: '一次看几条' }),
};

/** What every list answers. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item).max(50), next: z.string().max(200).optional() });

interface Inner {
  def?: {
    type: string;
    innerType?: unknown;
    in?: unknown;
    shape?: Record<string, unknown>;
    element?: unknown;
  };
  meta?: () => Partial<FieldMeta> | undefined;
}

/** A schema and what it wraps (`optional`, `refine` …), outermost first. */
function layersOf(schema: unknown): Inner[] {
  const layers: Inner[] = [];
  for (let here = schema as Inner | undefined; here; ) {
    layers.push(here);
    const next = here.def?.innerType ?? (here.def?.type === 'pipe' ? here.def.in : undefined);
    here = next as Inner | undefined;
  }
  return layers;
}

const titledMeta = (schema: unknown) =>
  layersOf(schema)
    .map((layer) => layer.meta?.())
    .find((meta) => meta?.title);

/** Title, unit and hint of the field at a path. A line of a list goes by the list's title. */
export function metaAt(schema: z.ZodType, path: readonly PropertyKey[]): FieldMeta {
  let here: unknown = schema;
  let meta = titledMeta(here);
  for (const key of path) {
    const def = layersOf(here).at(-1)?.def;
    here = def?.type === 'object' ? def.shape?.[String(key)] : def?.element;
    meta = titledMeta(here) ?? (def?.type === 'array' ? meta : undefined);
  }
  return { title: '这一项', ...meta };
}

const kinds: Record<string, string> = {
  string: '要写字',
  number: '要写数字',
  int: '要写整数',
  boolean: '要选是或不是',
  array: '要是一串',
  object: '要是一组',
};

/** One zod issue in words that say what to mend. */
function wordsOf(issue: z.core.$ZodIssue, meta: FieldMeta): string {
  const it = `「${meta.title}」`;
  const unit = meta.unit ?? '';
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? `请填${it}`
        : `${it}${kinds[issue.expected] ?? '写得不对'}`;
    case 'too_small':
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1 ? `请填${it}` : `${it}至少 ${issue.minimum} 个字`;
      if (issue.origin === 'array') return `${it}至少 ${issue.minimum} 条`;
      return `${it}最少 ${issue.minimum}${unit ? ` ${unit}` : ''}`;
    case 'too_big':
      if (issue.origin === 'string') return `${it}最多 ${issue.maximum} 个字`;
      if (issue.origin === 'array') return `${it}最多 ${issue.maximum} 条，分几次填`;
      return `${it}最多 ${issue.maximum}${unit ? ` ${unit}` : ''}`;
    case 'invalid_value':
    case 'invalid_union':
      return `请选${it}`;
    case 'custom':
      return issue.message;
    case 'unrecognized_keys':
      return '没有这一项';
    default:
      return meta.hint ?? `${it}写得不对`;
  }
}

/** Longest key that is echoed: what was sent may be a megabyte. */
const KEY = 60;
/** So many fields are named, that an answer stays small whatever was sent. */
const FIELDS = 20;

/** What is wrong with a form: dotted path of the field → words. Empty when nothing is. */
export function fieldFaults(schema: z.ZodType, value: unknown): Record<string, string> {
  const parsed = schema.safeParse(value);
  return parsed.success ? unreadable(schema, parsed.data) : faultsOf(schema, parsed.error);
}

/**
 * Texts of the right form that nobody can read. Asked of what people send, not of what is shown:
 * that may have been cut anywhere, and one such line must not make a whole list unreadable.
 */
export function unreadable(schema: z.ZodType, value: unknown): Record<string, string> {
  const fields = new Map<string, string>();
  const visit = (here: unknown, path: readonly string[]): void => {
    if (typeof here === 'string' && here !== '' && (halved(here) || !shows(here))) {
      const { title } = metaAt(schema, path);
      const words = halved(here) ? `「${title}」里有认不出的字` : `请填「${title}」`;
      if (fields.size < FIELDS) fields.set(path.join('.') || 'input', words);
    } else if (here && typeof here === 'object')
      for (const [key, inner] of Object.entries(here)) visit(inner, [...path, key]);
  };
  visit(value, []);
  return Object.fromEntries(fields);
}

/** The same from an error already at hand. */
export function faultsOf(schema: z.ZodType, error: z.ZodError): Record<string, string> {
  // A map, for a field may be called `constructor`, which every object has already.
  const fields = new Map<string, string>();
  // A number beyond all counting breaks zod's own limit too; ours is the one to be told.
  const ours = error.issues.filter((issue) => !('origin' in issue && issue.origin === 'int'));
  for (const issue of [...ours, ...error.issues].slice(0, 2 * FIELDS)) {
    const words = wordsOf(issue, metaAt(schema, issue.path));
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, FIELDS) : [undefined];
    for (const key of keys) {
      const path = [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.');
      const field = path.slice(0, KEY) || 'input';
      if (!fields.has(field) && fields.size < FIELDS) fields.set(field, words);
    }
  }
  return Object.fromEntries(fields);
}
