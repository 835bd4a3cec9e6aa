import { useSyncExternalStore } from 'react';

/** A value that several pages watch. Pages stay alive behind each other, so it lives outside them. */
export class Store<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  set(value: T): void {
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher();
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  };
}

export const useStore = <T>(store: Store<T>): T =>
  useSyncExternalStore(store.watch, store.get, store.get);
