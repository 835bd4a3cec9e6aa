/** `InnerAudioContext`: sound, on the browser's own player. */
import { fileUrl } from '../files';

/** WeChat's numbers for what the browser's player says: network, format, file. */
const codes: Record<number, number> = { 2: 10002, 3: 10004, 4: 10003 };

type Told = { errMsg: string; errCode: number };
type Listener = (told?: Told) => void;

/** What can be heard of, and the player's event that says so; a stop is said by us. */
const events = {
  Canplay: 'canplay',
  Play: 'play',
  Pause: 'pause',
  Stop: '',
  Ended: 'ended',
  TimeUpdate: 'timeupdate',
  Error: 'error',
  Waiting: 'waiting',
  Seeking: 'seeking',
  Seeked: 'seeked',
} as const;
type Name = keyof typeof events;

class Sound {
  readonly #player = new Audio();
  readonly #heard = new Map<Name, Set<Listener>>();
  #src = '';
  #gone = false;
  /** A stop rests the player too; the pause it tells then is none. */
  #stopped = true;
  startTime = 0;
  obeyMuteSwitch = true;

  constructor() {
    for (const [name, event] of Object.entries(events))
      if (event) this.#player.addEventListener(event, () => this.#hear(name as Name));
  }

  #hear(name: Name): void {
    const { error, ended } = this.#player;
    // At the end browsers tell a pause as well.
    if (name === 'Pause' && (ended || this.#stopped)) return;
    // What has no file yet has failed in nothing.
    if (name === 'Error' && !this.#src) return;
    if (name === 'Error')
      this.#tell(name, { errMsg: error?.message ?? '', errCode: codes[error?.code ?? 0] ?? -1 });
    else this.#tell(name);
  }

  #tell(name: Name, told?: Told): void {
    if (!this.#gone) for (const listener of [...(this.#heard.get(name) ?? [])]) listener(told);
  }

  listen(name: Name, listener: Listener): void {
    const known = this.#heard.get(name) ?? new Set();
    this.#heard.set(name, known.add(listener));
  }

  /** Without a listener, all of them go. */
  unlisten(name: Name, listener?: Listener): void {
    if (listener) this.#heard.get(name)?.delete(listener);
    else this.#heard.delete(name);
  }

  get src(): string {
    return this.#src;
  }
  set src(path: string) {
    this.#src = path;
    this.#player.src = fileUrl(path);
  }
  get autoplay(): boolean {
    return this.#player.autoplay;
  }
  set autoplay(on: boolean) {
    this.#player.autoplay = on;
    if (on) this.#stopped = false;
  }
  get loop(): boolean {
    return this.#player.loop;
  }
  set loop(on: boolean) {
    this.#player.loop = on;
  }
  get volume(): number {
    return this.#player.volume;
  }
  set volume(loud: number) {
    this.#player.volume = loud;
  }
  get playbackRate(): number {
    return this.#player.playbackRate;
  }
  set playbackRate(rate: number) {
    this.#player.playbackRate = rate;
  }
  get duration(): number {
    return Number.isFinite(this.#player.duration) ? this.#player.duration : 0;
  }
  get currentTime(): number {
    return this.#player.currentTime;
  }
  get paused(): boolean {
    return this.#player.paused;
  }
  get buffered(): number {
    const { buffered } = this.#player;
    return buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
  }

  play(): void {
    if (this.#stopped && this.startTime > 0) this.#player.currentTime = this.startTime;
    this.#stopped = false;
    this.#player.play().catch((error: DOMException) => {
      // A file that cannot be played tells so itself, and a pause meanwhile is no fault.
      if (error.name === 'NotAllowedError')
        this.#tell('Error', { errMsg: error.message, errCode: -1 });
    });
  }

  pause(): void {
    this.#player.pause();
  }

  stop(): void {
    this.#stopped = true;
    this.#player.pause();
    this.#player.currentTime = 0;
    this.#tell('Stop');
  }

  seek(seconds: number): void {
    this.#player.currentTime = seconds;
  }

  destroy(): void {
    this.#gone = true;
    this.#player.pause();
    this.#player.removeAttribute('src');
  }
}

/** A sound with `onPlay`, `offPlay` … for each of the events. */
export function createInnerAudioContext(): object {
  const sound = new Sound();
  for (const name of Object.keys(events) as Name[])
    Object.assign(sound, {
      [`on${name}`]: (listener: Listener) => sound.listen(name, listener),
      [`off${name}`]: (listener?: Listener) => sound.unlisten(name, listener),
    });
  return sound;
}
