import type { NativeNode } from 'glass-easel';
import { fileUrl } from '../files';
import { Tag } from './base';

export class View extends Tag {
  constructor() {
    super();
    this.pressable();
  }
}

export class Text extends Tag {}

/** What a button opens of WeChat's own; said by main.ts, which knows the pages. */
export const openers: Record<string, (button: NativeNode) => unknown> = {};

/** What a button with a `form-type` does to the form it stands in; said by form.ts. */
export const inForm: Record<string, (form: Element) => void> = {};

/** `<button>`: does nothing while it is off, and may open something of WeChat's. */
export class Button extends Tag {
  constructor() {
    super();
    this.pressable();
  }

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.describe('role', 'button');
  }

  override changed(name: string): void {
    if (name === 'disabled') this.describe('aria-disabled', this.on('disabled') || undefined);
    if (name === 'type' || name === 'size' || name === 'plain' || name === 'disabled')
      this.describe(`data-${name}`, this.given(name) || undefined);
  }

  override tapped(): void {
    const open = this.words('open-type');
    if (openers[open]) void openers[open](this.node);
    else if (open === 'contact') this.fire('contact', {});
    else if (open === 'agreePrivacyAuthorization') this.fire('agreeprivacyauthorization', {});
    const form = this.closest('wx-form');
    const does = this.words('form-type') || this.words('formType');
    if (does && form) inForm[does]?.(form);
  }
}

const fits: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  center: 'none',
};

/** `<image>`: its file comes from the network, from the package or from the phone. */
export class Image extends Tag {
  readonly #picture = document.createElement('img');

  connectedCallback(): void {
    if (this.contains(this.#picture)) return;
    this.#picture.alt = '';
    this.#picture.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = this.#picture;
      this.fire('load', { width, height });
    };
    this.#picture.onerror = () =>
      this.fire('error', { errMsg: `cannot load ${this.words('src')}` });
    this.append(this.#picture);
  }

  override changed(name: string): void {
    const mode = this.words('mode') || 'scaleToFill';
    if (name === 'src' && this.words('src')) this.#picture.src = fileUrl(this.words('src'));
    if (name === 'mode') {
      this.describe('data-mode', mode);
      this.#picture.style.objectFit = fits[mode] ?? 'fill';
    }
  }
}

/** How near an end counts as the end, in px (WeChat's default). */
const NEAR = 50;

/** `<scroll-view>`: scrolls only where it was told to. */
export class ScrollView extends Tag {
  constructor() {
    super();
    this.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = this;
      this.fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth });
      const below = scrollHeight - this.clientHeight - scrollTop;
      if (this.on('scroll-y') && below < this.number('lower-threshold', NEAR))
        this.fire('scrolltolower', { direction: 'bottom' });
      if (this.on('scroll-y') && scrollTop < this.number('upper-threshold', NEAR))
        this.fire('scrolltoupper', { direction: 'top' });
    });
  }

  override changed(name: string): void {
    if (name === 'scroll-x') this.style.overflowX = this.on('scroll-x') ? 'auto' : 'hidden';
    if (name === 'scroll-y') this.style.overflowY = this.on('scroll-y') ? 'auto' : 'hidden';
    if (name === 'scroll-top') this.scrollTop = this.number(name, this.scrollTop);
    if (name === 'scroll-left') this.scrollLeft = this.number(name, this.scrollLeft);
  }
}
