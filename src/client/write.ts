/** Writes for pages: one at a time, with its fault at hand. */
import { useRef, useState } from 'react';
import type { Action, InputOf, OutputOf } from '../domain/contract';
import type { Fault } from '../domain/fault';
import { type CallOptions, call, faultOf } from './call';
import { askConsent } from './consent';

export interface Write<A extends Action> {
  /** Gives the output, or nothing when it was refused; then `fault` says why. */
  run: (input: InputOf<A>, options?: CallOptions) => Promise<OutputOf<A> | undefined>;
  busy: boolean;
  fault?: Fault;
  clear: () => void;
}

/** Does an action when asked to. A second tap while the first is under way does nothing. */
export function useWrite<A extends Action>(action: A): Write<A> {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const under = useRef(false);
  const run: Write<A>['run'] = async (input, options) => {
    if (under.current) return undefined;
    // Before anything is awaited: WeChat asks only in the tap itself.
    if (action.consent) askConsent(action.consent);
    under.current = true;
    setBusy(true);
    setFault(undefined);
    try {
      return await call(action, input, options);
    } catch (error) {
      setFault(faultOf(error));
      return undefined;
    } finally {
      under.current = false;
      setBusy(false);
    }
  };
  return { run, busy, fault, clear: () => setFault(undefined) };
}
