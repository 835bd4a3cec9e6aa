import { Tag } from './base';

/** WeChat's defaults, in ms. */
const INTERVAL = 5000;
const DURATION = 500;
/** How far a finger must go to turn over, as a part of the width. */
const FAR = 0.2;

type Source = 'touch' | 'autoplay' | '';

export class SwiperItem extends Tag {
  /** How many places after the one that is seen. */
  place = 0;
}

/** `<swiper>`: one of its items is seen; a finger, the arrow keys, time or the page turn them over. */
export class Swiper extends Tag {
  readonly #dots = document.createElement('div');
  #current = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #start: number | undefined;

  constructor() {
    super();
    this.#dots.className = 'swiper-dots';
    new MutationObserver(() => this.#arrange()).observe(this, { childList: true });
    this.addEventListener('pointerdown', (event) => {
      this.#start = this.#place(event);
    });
    this.addEventListener('pointermove', (event) => this.#drag(event));
    for (const name of ['pointerup', 'pointercancel', 'pointerleave'] as const)
      this.addEventListener(name, (event) => this.#let(event));
    this.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowRight' || key === 'ArrowDown') this.#turn(1, 'touch');
      if (key === 'ArrowLeft' || key === 'ArrowUp') this.#turn(-1, 'touch');
    });
  }

  connectedCallback(): void {
    this.tabIndex = 0;
    if (!this.contains(this.#dots)) this.append(this.#dots);
    this.#arrange();
    this.#run();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  get #items(): SwiperItem[] {
    return [...this.children].filter((one) => one instanceof SwiperItem);
  }
  get #vertical(): boolean {
    return this.on('vertical');
  }

  override changed(name: string): void {
    if (name === 'current') this.#go(this.number('current', 0), '');
    if (name === 'autoplay' || name === 'interval') this.#run();
    this.#arrange();
  }

  /** Time turns over while nobody touches. */
  #run(): void {
    clearInterval(this.#timer);
    if (!this.on('autoplay') || !this.isConnected) return;
    const turn = (): void => {
      if (this.#start === undefined) this.#turn(1, 'autoplay');
    };
    this.#timer = setInterval(turn, this.number('interval', INTERVAL));
  }

  /** To the next or the last one; beyond the ends in a circle, and by itself from the end to the begin. */
  #turn(by: number, source: Source): void {
    const count = this.#items.length;
    const to = this.#current + by;
    const around = this.on('circular') || source === 'autoplay';
    if (count > 1 && (around || (to >= 0 && to < count))) this.#go((to + count) % count, source);
  }

  #go(to: number, source: Source): void {
    if (to === this.#current) return;
    this.#current = to;
    this.#arrange();
    // Before the page stands, its own `current` changes nothing for it.
    if (!this.isConnected) return;
    const currentItemId = this.#items[to]?.words('item-id') ?? '';
    const detail = { current: to, currentItemId, source };
    this.fire('change', detail);
    setTimeout(() => this.fire('animationfinish', detail), this.number('duration', DURATION));
  }

  #place({ clientX, clientY }: PointerEvent): number {
    return this.#vertical ? clientY : clientX;
  }

  #drag(event: PointerEvent): void {
    if (this.#start === undefined) return;
    const moved = this.#place(event) - this.#start;
    this.#arrange(moved);
    const [dx, dy] = this.#vertical ? [0, -moved] : [-moved, 0];
    this.fire('transition', { dx, dy });
  }

  #let(event: PointerEvent): void {
    if (this.#start === undefined) return;
    const moved = this.#place(event) - this.#start;
    this.#start = undefined;
    const size = this.#vertical ? this.clientHeight : this.clientWidth;
    if (Math.abs(moved) > size * FAR) this.#turn(moved < 0 ? 1 : -1, 'touch');
    this.#arrange();
  }

  /** Puts each item beside the one that is seen; `moved` px while a finger drags. */
  #arrange(moved = 0): void {
    const items = this.#items;
    const axis = this.#vertical ? 'Y' : 'X';
    for (const [at, item] of items.entries()) {
      const from = this.#from(at, items.length);
      // Under a finger, and to the other end of the circle, it does not glide.
      const jumps = moved !== 0 || Math.abs(from - item.place) > 1;
      item.place = from;
      item.style.transform = `translate${axis}(calc(${from * 100}% + ${moved}px))`;
      item.style.transitionDuration = jumps ? '0s' : `${this.number('duration', DURATION)}ms`;
      item.describe('aria-hidden', at === this.#current ? undefined : true);
    }
    this.#dot(items.length);
  }

  /** How many places after the one that is seen; in a circle the shorter way. */
  #from(at: number, count: number): number {
    const from = at - this.#current;
    if (!this.on('circular') || count < 3) return from;
    return ((((from + 1) % count) + count) % count) - 1;
  }

  #dot(count: number): void {
    const shown = this.on('indicator-dots') ? count : 0;
    const dots = Array.from({ length: shown }, (_, at) => {
      const dot = document.createElement('i');
      const color = this.words(at === this.#current ? 'indicator-active-color' : 'indicator-color');
      dot.toggleAttribute('data-active', at === this.#current);
      dot.style.backgroundColor = color;
      return dot;
    });
    this.#dots.replaceChildren(...dots);
  }
}
