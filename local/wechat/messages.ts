import { templates } from '../../src/domain/inbox/templates';
import { type Interface, isText, type Received, Refused } from './kept';
import { mustBePage } from './pages';

/** Enough for every phone of a demo; older ones scroll away as on a phone. */
const MOST_KEPT = 2000;

/** What each of our templates holds (src/domain/inbox/templates: the same three fields). */
const TEMPLATE = ['thing1', 'thing2', 'date3'];

const DAY =
  '(?:(?:\\d{4}年)?(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\\d|0?[1-9])日)?|(?:\\d{4}[-/.])?(?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\\d|0?[1-9]))';
const CLOCK = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?';
/** One moment, or two with `~` between them. */
const span = (moment: string) => new RegExp(`^${moment}(?:~${moment})?$`);

/**
 * What a field takes, by the first part of its name. As of 2026-11, part 4 of
 * …/dev/server/API/mp-message-management/subscribe-message/api_sendmessage; where its words leave
 * room the narrower reading counts. `enum` is not here: its values lie with WeChat.
 */
const fields: Record<string, RegExp> = {
  thing: /^.{1,20}$/,
  number: /^(?=(?:\.?\d){1,32}$)\d+(?:\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\p{C}\s]{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: span(`(?:${DAY} )?${CLOCK}`),
  date: span(`${DAY}(?: ${CLOCK})?`),
  amount: /^\p{Sc}?\d{1,10}(?:\.\d+)?元?$/u,
  phone_number: /^[\d+-]{1,17}$/,
  car_number: /^[一-鿿A-Za-z0-9](?:[A-Za-z0-9]{0,6}[一-鿿A-Za-z0-9])?$/,
  name: /^(?:(?=.*[一-鿿])[^\d\p{C}]{1,10}|[^\d\p{C}一-鿿]{1,20})$/u,
  phrase: /^[一-鿿]{1,5}$/,
};

const states = ['developer', 'trial', 'formal'];
const languages = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

/** Sends to whoever still has a consent for this template; one message takes one. */
export const send: Interface = {
  fields: ['touser', 'template_id', 'page', 'data', 'miniprogram_state', 'lang'],
  answer(asked, kept, now) {
    const { touser, template_id, page, data } = asked;
    const { miniprogram_state = 'formal', lang = 'zh_CN' } = asked;
    if (!isText(touser)) throw new Refused(40003, 'invalid openid');
    if (!isText(template_id) || !Object.hasOwn(templates, template_id))
      throw new Refused(40037, 'invalid template_id');
    if (page !== undefined) mustBePage(String(page).replace(/\?.*$/s, ''));
    if (!states.includes(String(miniprogram_state)) || !languages.includes(String(lang)))
      throw new Refused(47001, 'data format error: miniprogram_state or lang');
    mustFit(data);
    const key = `${touser} ${template_id}`;
    const left = kept.consents[key] ?? 0;
    if (left === 0) throw new Refused(43101, 'user refuse to accept the msg');
    kept.consents[key] = left - 1;
    const message = { templateId: template_id, page: String(page ?? ''), at: now.toISOString() };
    kept.received.push({ openid: touser, ...message, data: data as Received['data'] });
    kept.received.splice(0, kept.received.length - MOST_KEPT);
    return {};
  },
};

/** 47003 names the first field that is missing or does not fit. */
function mustFit(data: unknown): void {
  const given = (data && typeof data === 'object' ? data : {}) as Record<string, unknown>;
  const wrong = [...new Set([...TEMPLATE, ...Object.keys(given)])].find((name) => {
    const kind = name.replace(/\d+$/, '');
    const { value } = (given[name] ?? {}) as { value?: unknown };
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text !== 'string' || !Object.hasOwn(fields, kind) || !fields[kind]?.test(text);
  });
  if (wrong) throw new Refused(47003, `argument invalid! data.${wrong}.value invalid`);
}
