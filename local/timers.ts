import type { Clock } from './clock';
import type { Functions, Timer } from './functions/host';

/** A timer that still finds work after this many rounds is not getting anywhere. */
const MOST_ROUNDS = 1000;
const MINUTE = 60_000;
const YEAR = 366 * 24 * 60 * MINUTE;

/** Fires the functions' timers by the clock of the local cloud, one after another. */
export class Timers {
  readonly #clock: Clock;
  readonly #functions: Functions;
  readonly #timers: Timer[];
  #line: Promise<unknown> = Promise.resolve();
  #waiting: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(clock: Clock, functions: Functions) {
    this.#clock = clock;
    this.#functions = functions;
    this.#timers = functions.timers();
  }

  /** By itself: each timer at its instants after `from`, up to which all has been fired. */
  start(from = this.#clock.now()): void {
    clearTimeout(this.#waiting);
    if (this.#stopped) return;
    const due = this.#due(from, new Date(from.getTime() + YEAR));
    const first = due[0];
    if (!first) return;
    // Never sleeps longer than a minute: the clock may be moved meanwhile.
    const left = first.at.getTime() - this.#clock.now().getTime();
    const wait = Math.min(Math.max(left, 0), MINUTE);
    this.#waiting = setTimeout(() => {
      const reached = this.#clock.now();
      const ready = due.filter(({ at }) => at <= reached);
      for (const { timer } of ready) this.#queue(() => this.#fire(timer).catch(report));
      this.start(reached);
    }, wait + 5);
  }

  /** For good: also a move of the clock that is under way starts nothing again. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#waiting);
  }

  /**
   * Moves the clock and fires what is due then, again until nothing is left to do. What is due in
   * the minute before the new time counts too, so a clock set twice to one time fires twice.
   */
  async moveTo(to: Date): Promise<{ rounds: number; done: boolean }> {
    const before = this.#clock.now();
    clearTimeout(this.#waiting);
    this.#clock.set(to);
    try {
      const from = new Date(Math.min(before.getTime(), to.getTime() - MINUTE));
      const due = this.#due(from, to).map(({ timer }) => timer);
      return await this.#queue(() => this.#untilDone(due));
    } finally {
      // What came due while these worked is fired now: on a slow machine that can be a minute.
      this.start(to);
    }
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#line.then(work);
    this.#line = next.catch(() => undefined);
    return next;
  }

  #due(from: Date, to: Date): { timer: Timer; at: Date }[] {
    const due = this.#timers.flatMap((timer) => {
      const at = timer.every.next(from, to);
      return at ? [{ timer, at }] : [];
    });
    return due.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  async #untilDone(timers: Timer[]): Promise<{ rounds: number; done: boolean }> {
    let rounds = 0;
    for (let left = timers; left.length > 0 && rounds < MOST_ROUNDS; ) {
      const busy: Timer[] = [];
      for (const timer of left) {
        rounds++;
        if (!(await this.#fire(timer))) busy.push(timer);
      }
      if (busy.length === 0) return { rounds, done: true };
      left = busy;
    }
    return { rounds, done: timers.length === 0 };
  }

  /** Whether the function says that nothing is left to do. */
  async #fire(timer: Timer): Promise<boolean> {
    const Time = this.#clock.now().toISOString();
    const event = { Type: 'Timer', TriggerName: timer.name, Time, Message: '' };
    const answer = JSON.parse(await this.#functions.invoke(timer.function, event));
    return answer?.done !== false;
  }
}

const report = (error: unknown) => console.error('timer:', error);
