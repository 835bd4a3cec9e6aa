import { Tag } from './base';

/** `<slider>`: a number between two others. */
export class Slider extends Tag {
  readonly #field = document.createElement('input');
  readonly #shown = document.createElement('span');

  constructor() {
    super();
    this.#field.type = 'range';
  }

  connectedCallback(): void {
    if (this.contains(this.#field)) return;
    this.append(this.#field, this.#shown);
    for (const [name, told] of [
      ['input', 'changing'],
      ['change', 'change'],
    ] as const)
      this.#field.addEventListener(name, (event) => {
        event.stopPropagation();
        this.#show();
        this.fire(told, { value: this.current });
      });
    this.changed('value');
  }

  override get current(): number {
    return Number(this.#field.value);
  }

  override emptied(): void {
    this.#field.value = this.#field.min;
    this.#show();
  }

  override describe(name: string, value: unknown): void {
    super.describe(name, value, this.#field);
  }

  /** The ends first: the browser cuts a value to what they allow. */
  override changed(name: string): void {
    const field = this.#field;
    field.min = String(this.number('min', 0));
    field.max = String(this.number('max', 100));
    field.step = String(this.number('step', 1));
    if (name === 'value' || name === 'min' || name === 'max')
      field.value = String(this.number('value', 0));
    field.disabled = this.on('disabled');
    this.#show();
  }

  #show(): void {
    this.#shown.textContent = this.on('show-value') ? this.#field.value : '';
  }
}
