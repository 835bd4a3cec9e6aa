/** The one way to ask the cloud anything, typed by the contract. */
import type { Action, Answer, Envelope, InputOf, OutputOf } from '../domain/contract';
import { Fault, fault } from '../domain/fault';
import { idFor, settled } from './ids';
import { heard, now, unheard } from './now';
import { send } from './send';

export interface CallOptions {
  /** Of a write made earlier and waiting; otherwise one is made and kept here. */
  id?: string;
  /** For whom, when not for oneself. */
  for?: Envelope['for'];
}

/** Was it refused, so that nothing has changed? Without an answer nobody knows. */
const unanswered = (error: unknown): boolean =>
  error instanceof Fault && (error.code === 'no_signal' || error.code === 'broken');

const nearer = (error: unknown): unknown =>
  error instanceof Fault && error.code === 'no_signal'
    ? fault('no_signal', '没有信号，请走到有信号的地方再试')
    : error;

/** Asks, and gives the output or throws the fault with its words. */
export async function call<A extends Action>(
  action: A,
  input: InputOf<A>,
  options: CallOptions = {},
): Promise<OutputOf<A>> {
  if (action.kind === 'read') return told<A>(await sent({ action: action.name, input }));
  const thing = JSON.stringify([action.name, input, options.for ?? null]);
  const id = options.id ?? idFor(thing);
  try {
    const answer = await sent({
      action: action.name,
      id,
      input,
      writtenAt: now().toISOString(),
      ...(options.for ? { for: options.for } : {}),
    });
    const output = told<A>(answer);
    settled(thing);
    return output;
  } catch (error) {
    if (!unanswered(error)) settled(thing);
    throw error;
  }
}

async function sent(envelope: Partial<Envelope>): Promise<Answer> {
  try {
    const answer = await send(envelope);
    heard(answer.now);
    return answer;
  } catch (error) {
    unheard();
    throw nearer(error);
  }
}

function told<A extends Action>(answer: Answer): OutputOf<A> {
  if (!answer.ok) throw new Fault(answer.fault.code, answer.fault.words, answer.fault.fields);
  return answer.output as OutputOf<A>;
}

/** Any error as a fault: what was not foreseen is told as such, and goes to the log. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  console.error(error);
  return fault('broken');
}
