import { ask, choose, element } from '../sheet';
import { Tag } from './base';

const nameOf = (one: unknown, key: string): string =>
  typeof one === 'object' && one !== null
    ? String((one as Record<string, unknown>)[key] ?? '')
    : String(one);

/** `<picker>`: one of a list, a day, or a time, from below. */
export class Picker extends Tag {
  #value: unknown = '';

  override get current(): unknown {
    return this.#value;
  }

  override emptied(): void {
    this.#value = (this.words('mode') || 'selector') === 'selector' ? -1 : '';
  }

  override changed(name: string): void {
    if (name === 'value') this.#value = this.given('value');
  }

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.describe('role', 'combobox');
  }

  override tapped(): void {
    if (!this.on('disabled')) void this.#ask();
  }

  async #ask(): Promise<void> {
    const mode = this.words('mode') || 'selector';
    const value = mode === 'selector' ? await this.#one() : await this.#moment(mode);
    if (value === undefined) {
      this.fire('cancel', {});
      return;
    }
    this.#value = value;
    this.fire('change', { value });
  }

  async #one(): Promise<number | undefined> {
    const range = (this.given('range') ?? []) as unknown[];
    const names = range.map((one) => nameOf(one, this.words('range-key')));
    const at = await choose(this.words('aria-label'), names, this.number('value', 0));
    return at < 0 ? undefined : at;
  }

  #moment(mode: string): Promise<string | undefined> {
    if (mode !== 'date' && mode !== 'time') throw new Error(`picker has no mode ${mode} here`);
    const field = element('input', 'wechat-moment');
    field.type = mode;
    field.setAttribute('aria-label', mode === 'date' ? '哪一天' : '几点');
    field.value = this.words('value');
    field.min = this.words('start');
    field.max = this.words('end');
    return ask<string | undefined>({
      title: this.words('aria-label'),
      inside: field,
      answers: [
        { words: '取消', value: undefined },
        { words: '确定', value: () => field.value || undefined, main: true },
      ],
    });
  }
}
