import type { Worker } from 'node:worker_threads';
import { failedFunction, overdue } from '../engine/errors';
import type { Answer, Ask } from './worker';

type Waiting = {
  done: (json: string) => void;
  fail: (error: Error) => void;
  late: NodeJS.Timeout;
};

/**
 * A thread of a function, shared by its calls until one of them overstays or ends its process. Then
 * the thread is retired: new calls go to a fresh one, those already here have what is left of their
 * own time, and with the last of them the thread is ended. So no call pays for another one, and a
 * thread that is only slow is never taken for one that hangs.
 */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  /** New calls must go elsewhere. */
  retired = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', ({ id, json, error, exited }: Answer) => {
      const waiting = this.#take(id);
      if (json !== undefined) waiting?.done(json);
      else waiting?.fail(failedFunction(String(error)));
      if (exited) this.#retire();
    });
    worker.on('error', (error) => {
      console.error('a thread of a function broke:', error);
      this.#gone(failedFunction(String(error)));
    });
    worker.on('exit', (code) => this.#gone(failedFunction(`its thread ended (${code})`)));
  }

  /** @param time milliseconds after which the call is given up */
  ask(ask: Omit<Ask, 'id'>, time: number): Promise<string> {
    const id = ++this.#count;
    return new Promise<string>((done, fail) => {
      const late = setTimeout(() => {
        this.#take(id)?.fail(overdue(time));
        this.#retire();
      }, time);
      this.#waiting.set(id, { done, fail, late });
      try {
        this.#worker.postMessage({ ...ask, id });
      } catch (error) {
        // What cannot be sent to a thread, as something nested thousands of levels deep.
        this.#take(id)?.fail(failedFunction(String(error)));
      }
    });
  }

  async stop(): Promise<void> {
    this.retired = true;
    await this.#worker.terminate();
  }

  #take(id: number): Waiting | undefined {
    const found = this.#waiting.get(id);
    clearTimeout(found?.late);
    this.#waiting.delete(id);
    if (this.retired) this.#retire();
    return found;
  }

  #retire(): void {
    this.retired = true;
    if (this.#waiting.size === 0) void this.#worker.terminate();
  }

  #gone(error: Error): void {
    this.retired = true;
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.fail(error);
  }
}
