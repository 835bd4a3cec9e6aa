/** How the demo's makers act: as people, through the product's own actions. */
import { ulid } from 'ulid';
import { type Day, dayOf } from '../../src/domain/calendar';
import type { Answer } from '../../src/domain/contract';

export type Send = (openid: string, envelope: unknown) => Promise<Answer>;

export interface DemoPerson {
  openid: string;
  name: string;
  /** What one can try as this person. */
  note: string;
  /** As `members.me` tells it. */
  grants?: unknown[];
  area?: string;
  household?: string;
}

export interface DemoTools {
  send: Send;
  /** Lets the timer do what is due, as it would within a minute. */
  tick: () => Promise<void>;
  firstAdminCode: string;
  say: (words: string) => void;
}

export interface Person {
  id: string;
  name: string;
  household?: string;
}

export class County {
  readonly people: DemoPerson[] = [];
  #now = '';

  constructor(private readonly tools: DemoTools) {}

  // biome-ignore lint/suspicious/noExplicitAny: each action's output is used as its contract says
  async do(openid: string, action: string, input: unknown): Promise<any> {
    const answer = await this.tools.send(openid, { action, id: ulid(), input });
    this.#now = answer.now;
    if (answer.ok) return answer.output;
    throw new Error(
      `${action}: ${answer.fault.words} ${JSON.stringify(answer.fault.fields ?? {})}`,
    );
  }

  /** Invited by one who may, joined with the code: from then on the phone is theirs. */
  async joins(by: string, openid: string, person: Person, note: string): Promise<void> {
    const { code } = await this.do(by, 'members.invite', { person: person.id });
    await this.do(openid, 'members.join', { code });
    this.people.push({ openid, name: person.name, note });
  }

  async worker(by: string, area: string, name: string): Promise<Person> {
    const { person } = await this.do(by, 'members.addPerson', { area, name, demo: true });
    return { id: person, name };
  }

  grant(by: string, person: Person, role: string, area: string, unit?: string): Promise<unknown> {
    const input = { person: person.id, role, area, ...(unit ? { unit } : {}), demo: true };
    return this.do(by, 'members.grantRole', input);
  }

  /** The cloud's day by its last answer; this machine's clock and zone are never asked. */
  today(): Day {
    return dayOf(new Date(this.#now));
  }

  tick(): Promise<void> {
    return this.tools.tick();
  }

  say(words: string): void {
    this.tools.say(words);
  }
}

// Each village: its county's desk, its groups (寨) and its households by their heads and members.
export interface Village {
  code: string;
  key: string;
  groups: string[];
  surnames: string;
}

export interface VillageMade {
  village: Village;
  cadre: string;
  gridWorker: string;
  reviewers: [string, string];
  storekeeper: string;
  heads: Person[];
  families: Person[][];
}
