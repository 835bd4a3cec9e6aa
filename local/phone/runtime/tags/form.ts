import { Tag } from './base';
import { Button, inForm } from './simple';

/** `<form>`: what its fields with a name hold, once its button says so. */
export class Form extends Tag {
  get #fields(): Tag[] {
    return [...this.querySelectorAll('*')].filter(
      (one): one is Tag => one instanceof Tag && one.current !== undefined,
    );
  }

  submit(): void {
    const named = this.#fields.filter((field) => field.words('name') !== '');
    const value = Object.fromEntries(named.map((field) => [field.words('name'), field.current]));
    this.fire('submit', { value, formId: '' });
  }

  reset(): void {
    for (const field of this.#fields) field.emptied();
    this.fire('reset', {});
  }
}

inForm.submit = (form) => form instanceof Form && form.submit();
inForm.reset = (form) => form instanceof Form && form.reset();

/** What a label can stand for (WeChat's documentation). */
const LABELLED = 'wx-button, wx-checkbox, wx-radio, wx-switch, wx-input, wx-textarea';

/** `<label>`: a tap on it is one on the field its `for` names, else on the first field in it. */
export class Label extends Tag {
  override tapped(on: HTMLElement): void {
    // The field itself was tapped and has done what is its own.
    if (this.contains(on.closest(LABELLED))) return;
    const field = this.#field();
    if (!field || field.on('disabled')) return;
    if (field instanceof Button) field.fire('tap', {}, true);
    field.tapped(field);
  }

  #field(): Tag | undefined {
    const id = this.words('for');
    const found: unknown = id
      ? this.node.ownerShadowRoot?.getElementById(id)?.getBackendElement()
      : this.querySelector(LABELLED);
    return found instanceof Tag ? found : undefined;
  }
}
