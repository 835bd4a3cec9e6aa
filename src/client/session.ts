/** Who am I, and what may I do: the last answer is kept, so that the app opens without signal. */
import { levels } from '../domain/area';
import type { Action, OutputOf } from '../domain/contract';
import type { Fault } from '../domain/fault';
import { inbox } from '../domain/inbox/actions';
import { members } from '../domain/members/actions';
import { call, faultOf } from './call';
import { prepareConsent } from './consent';
import { dropAll, keep, kept } from './kept';
import { now } from './now';
import { Store, useStore } from './store';

export type Me = OutputOf<typeof members.me>;

export interface Session {
  me?: Me;
  /** Asked and answered in this visit; before that `me` is what was kept. */
  sure: boolean;
  loading: boolean;
  fault?: Fault;
  /** Messages not yet seen. */
  unread: number;
}

const session = new Store<Session>({
  me: kept<Me>('me')?.value,
  sure: false,
  loading: false,
  unread: 0,
});

export const useSession = (): Session => useStore(session);

/** The kept reads belong to one person; another on the same phone must not see them. */
export const READS = 'read:';
/** What somebody is writing that nobody else on this phone may ever find. */
export const OWN = 'own:';

const change = (part: Partial<Session>): void => session.set({ ...session.get(), ...part });

let asking: Promise<void> | undefined;

/** Asks who I am and what is new. Several pages asking at once ask once. */
export function refreshSession(): Promise<void> {
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function ask(): Promise<void> {
  change({ loading: true });
  try {
    const me = await call(members.me, {});
    // Nobody kept counts as another too: better to lose what was just read than to show it to others.
    if (me.person !== kept<Me>('me')?.value.person) {
      dropAll(READS);
      dropAll(OWN);
    }
    keep('me', me, now().getTime());
    change({ me, sure: true, loading: false, fault: undefined });
    if (me.joined) await Promise.all([refreshUnread(), prepareConsent()]);
    else change({ unread: 0 });
  } catch (error) {
    change({ loading: false, fault: faultOf(error) });
  }
}

/** How many messages are not yet seen. A number that cannot be had is not worth a word. */
export async function refreshUnread(): Promise<void> {
  try {
    const { unread } = await call(inbox.countUnread, {});
    change({ unread });
  } catch {
    // It stays as it was.
  }
}

/** What I do for others: every grant but that of being a villager. */
export const officesOf = (me: Me | undefined): Me['grants'] =>
  (me?.grants ?? []).filter((grant) => grant.role !== 'villager');

/** One's village: of the household, else the first one in which there is an office. */
export const villageOf = (me: Me | undefined): string | undefined =>
  me?.household?.village ??
  me?.grants.find(({ area }) => area.length >= levels.village)?.area.slice(0, levels.village);

/** Could I ever do this? Decides what shows; the server decides what happens. */
export const can = (me: Me | undefined, action: Pick<Action, 'name'>): boolean =>
  me?.can.includes(action.name) ?? false;
