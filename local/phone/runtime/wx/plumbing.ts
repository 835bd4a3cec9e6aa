/** How WeChat's functions are called: with callbacks, or without any for a promise. */

export interface Options {
  success?: (result: object) => void;
  fail?: (result: object) => void;
  complete?: (result: object) => void;
  // biome-ignore lint/suspicious/noExplicitAny: each function has options of its own
  [name: string]: any;
}
// biome-ignore lint/suspicious/noExplicitAny: and results
export type Result = any;
type Work = (options: Options) => Result | Promise<Result>;

/** Thrown by a function that refuses: what stands after 「:fail 」. */
export class Refused extends Error {
  readonly more: object;
  constructor(words: string, more: object = {}) {
    super(words);
    this.more = more;
  }
}

/** Makes of plain work a function as WeChat's. The work begins at once, still in the tap. */
export function api(name: string, work: Work): (options?: Options) => Promise<Result> | undefined {
  return (options = {}) => {
    const { success, fail, complete } = options;
    const done = doing(name, work, options);
    if (!success && !fail && !complete) return done;
    done.then(
      (result) => {
        success?.(result);
        complete?.(result);
      },
      (result) => {
        fail?.(result);
        complete?.(result);
      },
    );
    return undefined;
  };
}

async function doing(name: string, work: Work, options: Options): Promise<Result> {
  try {
    return { errMsg: `${name}:ok`, ...(await work(options)) };
  } catch (error) {
    const more = error instanceof Refused ? error.more : {};
    throw { errMsg: `${name}:fail ${(error as Error).message}`, ...more };
  }
}

/** A set of functions of this kind, by their names. */
export const apis = (works: Record<string, Work>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(works).map(([name, work]) => [name, api(name, work)]));

export const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
