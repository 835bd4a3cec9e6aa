import { Tag } from './base';

/** What is on or off: its state lives here, the page may set it. */
abstract class Choice extends Tag {
  abstract readonly kind: string;
  #on = false;

  get chosen(): boolean {
    return this.#on;
  }
  set chosen(on: boolean) {
    this.#on = on;
    this.describe('aria-checked', on);
  }

  connectedCallback(): void {
    this.describe('role', this.kind);
    this.chosen = this.#on;
    this.changed('color');
  }

  override changed(name: string): void {
    if (name === 'checked') this.chosen = this.on('checked');
    if (name === 'disabled') this.describe('aria-disabled', this.on('disabled') || undefined);
    if (name === 'color' && this.words('color'))
      this.style.setProperty('--chosen', this.words('color'));
  }
}

/** `<checkbox>`: one of a group that holds what is ticked. */
export class Checkbox extends Choice {
  readonly kind = 'checkbox';

  override tapped(): void {
    if (this.on('disabled')) return;
    this.chosen = !this.chosen;
    groupOf(this, CheckboxGroup)?.tell();
  }
}

/** `<radio>`: one of a group of which one is chosen, which a tap does not take back. */
export class Radio extends Choice {
  readonly kind = 'radio';

  override get chosen(): boolean {
    return super.chosen;
  }
  override set chosen(on: boolean) {
    super.chosen = on;
    if (on) groupOf(this, RadioGroup)?.leave(this);
  }

  override tapped(): void {
    if (this.on('disabled') || this.chosen) return;
    this.chosen = true;
    groupOf(this, RadioGroup)?.tell();
  }
}

function groupOf<T extends Tag>(one: Tag, Kind: new () => T): T | undefined {
  for (let at = one.parentElement; at; at = at.parentElement) if (at instanceof Kind) return at;
  return undefined;
}

/** A group tells its values after each tap; a form takes them under its name. */
abstract class Group extends Tag {
  abstract readonly holds: 'wx-checkbox' | 'wx-radio';

  get choices(): Choice[] {
    return [...this.querySelectorAll<Choice>(this.holds)];
  }
  get values(): string[] {
    return this.choices.filter(({ chosen }) => chosen).map((one) => one.words('value'));
  }

  tell(): void {
    this.fire('change', { value: this.current });
  }

  override emptied(): void {
    for (const one of this.choices) one.chosen = false;
  }
}

export class CheckboxGroup extends Group {
  readonly holds = 'wx-checkbox';

  override get current(): string[] {
    return this.values;
  }
}

export class RadioGroup extends Group {
  readonly holds = 'wx-radio';

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.describe('role', 'radiogroup');
  }

  override get current(): string {
    return this.values[0] ?? '';
  }

  /** All but this one are off. */
  leave(chosen: Radio): void {
    for (const one of this.choices) if (one !== chosen && one.chosen) one.chosen = false;
  }
}

/** `<switch>`: a field by itself. */
export class Switch extends Choice {
  readonly kind = 'switch';

  override get current(): boolean {
    return this.chosen;
  }

  override emptied(): void {
    this.chosen = false;
  }

  override changed(name: string): void {
    super.changed(name);
    if (name === 'type') this.describe('data-type', this.words('type'));
  }

  override tapped(): void {
    if (this.on('disabled')) return;
    this.chosen = !this.chosen;
    this.fire('change', { value: this.chosen });
  }
}
