import { Tag } from './base';

const keyboards: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  text: 'text',
};

/** WeChat writes at most this many characters unless told otherwise; −1 is without an end. */
const MOST = 140;

/** What `<input>` and `<textarea>` share: the browser's field inside, WeChat's events outside. */
abstract class Field<T extends HTMLInputElement | HTMLTextAreaElement> extends Tag {
  abstract readonly field: T;
  readonly #hint = document.createElement('span');

  override get current(): string {
    return this.field.value;
  }

  override emptied(): void {
    this.field.value = '';
    this.#showHint();
  }

  override tapped(): void {
    this.field.focus();
  }

  connectedCallback(): void {
    const { field } = this;
    if (this.contains(field)) return;
    this.#hint.setAttribute('aria-hidden', 'true');
    this.append(this.#hint, field);
    field.addEventListener('input', (event) => {
      event.stopPropagation();
      this.#showHint();
      this.fire('input', { value: field.value, cursor: field.selectionStart ?? 0, keyCode: 0 });
    });
    field.addEventListener('change', (event) => event.stopPropagation());
    field.addEventListener('focus', () => this.fire('focus', { value: field.value, height: 0 }));
    field.addEventListener('blur', () => this.fire('blur', { value: field.value }));
    field.addEventListener('keydown', (event) => {
      const enter = (event as KeyboardEvent).key === 'Enter';
      if (enter && !(event as KeyboardEvent).isComposing && field instanceof HTMLInputElement)
        this.fire('confirm', { value: field.value });
    });
    this.#showHint();
  }

  #showHint(): void {
    this.#hint.className = `input-placeholder ${this.words('placeholder-class')}`;
    this.#hint.textContent = this.field.value === '' ? this.words('placeholder') : '';
  }

  override describe(name: string, value: unknown): void {
    super.describe(name, value, this.field);
  }

  override changed(name: string): void {
    const { field } = this;
    if (name === 'value' && field.value !== this.words('value')) field.value = this.words('value');
    if (name === 'maxlength') {
      const most = this.number('maxlength', MOST);
      if (most >= 0) field.maxLength = most;
      else field.removeAttribute('maxlength');
    }
    if (name === 'disabled') field.disabled = this.on('disabled');
    if (name === 'focus' && this.on('focus')) requestAnimationFrame(() => field.focus());
    if (name === 'confirm-type') field.enterKeyHint = this.words(name);
    this.#showHint();
  }
}

export class Input extends Field<HTMLInputElement> {
  readonly field = document.createElement('input');

  override changed(name: string): void {
    super.changed(name);
    if (name === 'type') this.field.inputMode = keyboards[this.words('type')] ?? 'text';
    if (name === 'password') this.field.type = this.on('password') ? 'password' : 'text';
  }
}

export class Textarea extends Field<HTMLTextAreaElement> {
  readonly field = document.createElement('textarea');

  override changed(name: string): void {
    super.changed(name);
    if (name === 'auto-height') this.toggleAttribute('data-auto-height', this.on('auto-height'));
  }
}
