import * as easel from 'glass-easel';
import { inBrowser } from '../units';

/** Long enough to be a press and not the begin of scrolling, in ms (WeChat's default). */
const HOVER_AFTER = 50;

type Held = HTMLElement & { __wxElement?: easel.NativeNode };

/** What every tag of WeChat's own has: attributes of any type, and events as its scripts know them. */
export class Tag extends HTMLElement {
  get node(): easel.NativeNode {
    return (this as Held).__wxElement as easel.NativeNode;
  }

  /** An attribute as the template gave it, not as text. */
  given(name: string): unknown {
    return this.node?.getAttribute(name);
  }

  on(name: string): boolean {
    const value = this.given(name);
    return value === true || value === 'true';
  }

  number(name: string, otherwise: number): number {
    const value = this.given(name);
    return value === undefined || value === '' || value === null ? otherwise : Number(value);
  }

  words(name: string): string {
    const value = this.given(name);
    return value === undefined || value === null ? '' : String(value);
  }

  override setAttribute(name: string, text: string): void {
    if (name === 'style') super.setAttribute(name, inBrowser(text));
    else if (name === 'class' || name === 'is' || name === 'wx-host')
      super.setAttribute(name, text);
    else if (name === 'hidden') this.toggleAttribute('hidden', Boolean(this.given(name)));
    else if (name.startsWith('aria-')) this.describe(name, this.given(name));
    else this.changed(name);
  }

  override removeAttribute(name: string): void {
    if (name.startsWith('aria-') || name === 'hidden') this.setAttribute(name, '');
    else if (name === 'style' || name === 'class') super.removeAttribute(name);
    else this.changed(name);
  }

  /** What a screen reader hears; `aria-role` is WeChat's word for `role`. */
  describe(name: string, value: unknown, on: HTMLElement = this): void {
    const called = name === 'aria-role' ? 'role' : name;
    const put = Element.prototype.setAttribute;
    if (value === undefined || value === null || value === '')
      Element.prototype.removeAttribute.call(on, called);
    else put.call(on, called, String(value));
  }

  /** An attribute of the tag's own was set. */
  changed(_name: string): void {}

  /** The finger was lifted on what is in it, or on its label, after the page has heard so. */
  tapped(_on: HTMLElement): void {}

  /** What a form takes from it, under its name; undefined for what is no field. */
  get current(): unknown {
    return undefined;
  }

  /** A form was reset: its fields are empty, whatever the page gave them at first. */
  emptied(): void {}

  fire(type: string, detail: unknown, bubbles = false): void {
    const event = new easel.Event(type, detail, { bubbles, composed: bubbles });
    easel.Event.dispatchEvent(this.node, event);
  }

  /** The look of being pressed, `hover-class`. */
  pressable(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (on: boolean): void => {
      const name = this.words('hover-class');
      if (name && name !== 'none')
        for (const one of name.split(' ')) this.node.classList?.toggle(one, on);
    };
    const start = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => show(true), HOVER_AFTER);
    };
    const end = (): void => {
      clearTimeout(timer);
      show(false);
    };
    for (const name of ['touchstart', 'mousedown'])
      this.addEventListener(name, start, { passive: true });
    for (const name of ['touchend', 'touchcancel', 'mouseup', 'mouseleave'])
      this.addEventListener(name, end, { passive: true });
  }
}
