/** What WeChat lays over a mini program: questions, choices, and words in passing. */

export interface Answer<T> {
  words: string;
  value: T | (() => T);
  /** The one that does it. */
  main?: boolean;
}

interface Asked<T> {
  title: string;
  words?: string;
  inside?: HTMLElement;
  answers: Answer<T>[];
  /** From below, or in the middle. */
  from?: 'below' | 'middle';
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  words = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

/** Asks, and gives the value of what was tapped. */
export function ask<T>({ title, words, inside, answers, from = 'below' }: Asked<T>): Promise<T> {
  const shade = element('div', `wechat-shade wechat-${from}`);
  const sheet = element('div', 'wechat-sheet');
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', title || words || '');
  if (title) sheet.append(element('div', 'wechat-title', title));
  if (words) sheet.append(element('div', 'wechat-words', words));
  if (inside) sheet.append(inside);
  const foot = element('div', 'wechat-foot');
  sheet.append(foot);
  shade.append(sheet);
  document.body.append(shade);
  return new Promise((done) => {
    for (const answer of answers) {
      const button = element('button', answer.main ? 'wechat-main' : '', answer.words);
      button.addEventListener('click', () => {
        const { value } = answer;
        const given = typeof value === 'function' ? (value as () => T)() : value;
        shade.remove();
        done(given);
      });
      foot.append(button);
    }
  });
}

/** A list of which one is chosen; answers its number, or −1. */
export function choose(title: string, names: readonly string[], chosen = -1): Promise<number> {
  const list = element('div', 'wechat-list');
  list.setAttribute('role', 'listbox');
  let at = chosen;
  const rows = names.map((name, number) => {
    const row = element('div', 'wechat-one', name);
    row.setAttribute('role', 'option');
    row.addEventListener('click', () => pick(number));
    return row;
  });
  const pick = (number: number): void => {
    at = number;
    for (const [index, row] of rows.entries())
      row.setAttribute('aria-selected', String(index === number));
  };
  list.append(...rows);
  pick(chosen);
  return ask({
    title,
    inside: list,
    answers: [
      { words: '取消', value: -1 },
      { words: '确定', value: () => at, main: true },
    ],
  });
}

let passing: HTMLElement | undefined;

/** Words in passing. Gone after a while when a time is given. */
export function pass(words: string, ms?: number): void {
  passing?.remove();
  passing = element('div', 'wechat-passing', words);
  passing.setAttribute('role', 'status');
  document.body.append(passing);
  const mine = passing;
  if (ms !== undefined) setTimeout(() => mine.remove(), ms);
}

export function passed(): void {
  passing?.remove();
}
