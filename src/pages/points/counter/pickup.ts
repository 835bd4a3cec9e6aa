/** A pick-up code at the counter: typed or scanned, looked up, handed over. */
import { useRef, useState } from 'react';
import { call, faultOf } from '../../../client/call';
import { scan } from '../../../client/scan';
import { useWrite } from '../../../client/write';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';

export type PickUp = OutputOf<typeof points.findPickUp>;

export const DIGITS = 6;

export interface PickUpDesk {
  code: string;
  type: (value: string) => void;
  scan: () => void;
  looking: boolean;
  found?: PickUp;
  /** What is wrong with the code, and what to do. */
  wrong?: string;
  handOver: () => void;
  handing: boolean;
  /** The one handed over last, until the next code begins. */
  last?: PickUp;
}

/** Looks as soon as the sixth digit is there: nobody has to press 找 with a queue before him. */
export function usePickUp(unit: string, onDone: () => void): PickUpDesk {
  const [code, setCode] = useState('');
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<PickUp>();
  const [wrong, setWrong] = useState<string>();
  const [last, setLast] = useState<PickUp>();
  const now = useRef('');
  const hand = useWrite(points.handOver);

  const look = async (digits: string): Promise<void> => {
    setLooking(true);
    try {
      const pickUp = await call(points.findPickUp, { unit, code: digits });
      if (now.current === digits) setFound(pickUp);
    } catch (error) {
      const { code: why, words, fields } = faultOf(error);
      if (now.current === digits) {
        setWrong(fields?.code ?? words);
        if (why !== 'no_signal') setFound(undefined);
      }
    } finally {
      if (now.current === digits) setLooking(false);
    }
  };

  const type = (value: string): void => {
    const digits = value.replace(/\D/g, '').slice(0, DIGITS);
    if (digits === now.current) return;
    now.current = digits;
    setCode(digits);
    setFound(undefined);
    setWrong(undefined);
    hand.clear();
    setLooking(false);
    if (digits) setLast(undefined);
    if (digits.length === DIGITS) void look(digits);
  };

  const handOver = async (): Promise<void> => {
    const done = await hand.run({ unit, code });
    // Perhaps it was handed over at the other counter meanwhile.
    if (!done) return look(code).then(onDone);
    type('');
    setLast(done);
    onDone();
  };

  return {
    code,
    type,
    scan: () => void scan().then((said) => said && type(said)),
    looking,
    found,
    wrong: wrong ?? hand.fault?.fields?.code ?? hand.fault?.words,
    handOver: () => void handOver(),
    handing: hand.busy,
    last,
  };
}
