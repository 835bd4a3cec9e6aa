/**
 * WeChat's own component framework, set up for one mini program: where its tags come from, how its
 * components are found, and how what the finger does reaches them.
 */
import * as easel from 'glass-easel';
import * as adapter from 'glass-easel-miniprogram-adapter';
import type { AppJson, ComponentJson, Style } from '../compile';
import { hasScript, type Package, run } from './packages';
import { report } from './report';
import { createTag, disabledAt, tappedAt } from './tags';

type Definition = Parameters<adapter.ComponentEnv['Component']>[0] & {
  behaviors?: unknown[];
  options?: { styleIsolation?: string };
};

const env = new adapter.MiniProgramEnv();
const context = new easel.CurrentWindowBackendContext();
const backend = env.associateBackend(context);
const code = env.createCodeSpace('', true);
const components = new Set<string>();
const loaded = new Set<string>();
let json: Record<string, ComponentJson> = {};
let templates: NonNullable<Package['templates']> = {};

/** The component file being run: `Component` and `Page` belong to it, wherever they are called from. */
let current = '';

/** Is a tap being handled right now? WeChat asks for consents and the like only then. */
let tapping = false;
export const inTap = (): boolean => tapping;

export function setUp(app: AppJson, found: Package): void {
  json = found.json ?? {};
  templates = found.templates ?? {};
  for (const [path, config] of Object.entries(json)) {
    code.addComponentStaticConfig(path, config as adapter.types.ComponentStaticConfig);
    for (const tag of Object.keys(config.usingComponents ?? {})) components.add(tag);
  }
  for (const tag of ['page', 'custom-tab-bar', ...Object.keys(app.usingComponents ?? {})])
    components.add(tag);
  context.document = {
    createElement: (tag: string) => createTag(tag, components.has(tag)),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as typeof context.document;
  context.onEvent(dispatch);
  easel.addGlobalErrorListener((error, method, related) => {
    const where = typeof related === 'string' ? related : (related?.is ?? '');
    report(`${where} ${method ?? ''}: ${(error as Error)?.stack ?? error}`);
    return false;
  });
}

function dispatch(
  target: easel.Element,
  type: string,
  detail: unknown,
  options: easel.EventOptions,
): easel.EventBubbleStatus | undefined {
  if (type === 'tap' && disabledAt(target)) return undefined;
  const touch = options.originalEvent as TouchEvent;
  const extraFields = {
    touches: [...(touch?.touches ?? [])],
    changedTouches: [...(touch?.changedTouches ?? [])],
  };
  const event = new easel.Event(type, detail, { ...options, extraFields });
  tapping = type === 'tap';
  try {
    easel.Event.dispatchEvent(target, event);
    if (type === 'tap') tappedAt(target);
  } finally {
    tapping = false;
  }
  return event.getEventBubbleStatus();
}

/** Puts styles on the page; a page's come when it is opened, all others with their package. */
export function addStyles(styles: readonly Style[]): void {
  for (const { path, css, scope } of styles) {
    if (scope) code.addStyleSheet(path, undefined, scope);
    const sheet = document.createElement('style');
    sheet.dataset.of = path;
    sheet.textContent = css;
    document.head.append(sheet);
  }
}

/** Runs the script of a page or component after those it uses, each once. */
export function load(path: string): void {
  if (loaded.has(path)) return;
  loaded.add(path);
  const config = json[path];
  if (!config || !hasScript(`${path}.js`))
    throw new Error(`component ${path} is in no package that has been loaded`);
  for (const target of Object.values(config.usingComponents ?? {})) load(target.slice(1));
  const content = templates[path];
  if (!content) throw new Error(`${path}.wxml is not there`);
  code.addCompiledTemplate(path, { groupList: templates, content });
  const before = current;
  current = path;
  try {
    run(`${path}.js`);
  } finally {
    current = before;
  }
}

/** Creates a page or a tab bar of its own, not yet shown. */
export const createRoot = (tag: string, path: string): adapter.Root =>
  backend.createRoot(tag, code, path);

const withEnv = <T>(use: (env: adapter.ComponentEnv) => T): T => code.componentEnv(current, use);

/** Behaviours WeChat has built in: a form asks these for a name and a value. */
const formField = withEnv(({ Behavior }) =>
  Behavior({ properties: { name: String, value: null }, data: {}, methods: {} }),
);
const nothing = withEnv(({ Behavior }) => Behavior({}));
const builtIn: Record<string, unknown> = {
  'wx://form-field': formField,
  'wx://form-field-group': formField,
  'wx://form-field-button': nothing,
  'wx://component-export': nothing,
};

function prepared<T extends object>(given: T): T {
  const definition = given as Definition;
  const behaviors = definition.behaviors?.map((one) => {
    if (typeof one !== 'string') return one;
    if (!builtIn[one]) report(`behaviour ${one} is not on this phone`);
    return builtIn[one] ?? nothing;
  });
  return { ...definition, ...(behaviors ? { behaviors } : {}) } as T;
}

/** `Page`, `Component` and `Behavior` as scripts find them. */
export const constructors = {
  Page: (given: object): void => {
    withEnv(({ Page }) => Page(prepared(given) as Parameters<typeof Page>[0]));
  },
  Component: (given: Definition): void => {
    const isolation = given.options?.styleIsolation;
    const config = json[current];
    // The framework reads it from the file only; a script may say it as well.
    if (isolation && config && config.styleIsolation === undefined)
      code.addComponentStaticConfig(current, {
        ...config,
        styleIsolation: isolation,
      } as adapter.types.ComponentStaticConfig);
    withEnv(({ Component }) => Component(prepared(given)));
  },
  Behavior: (given: object): unknown => withEnv(({ Behavior }) => Behavior(prepared(given))),
};

/** A template was asked for that nobody wrote; WeChat would show nothing. */
export function noTemplate(name: string | undefined): undefined {
  if (name) report(`template ${name} is not there`);
  return undefined;
}
