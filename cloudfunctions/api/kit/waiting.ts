/** The small interface by which each word hands in what waits for a person. */
import type { WaitingLine } from '../../../src/domain/desk/actions';
import type { Asked } from './serve';

/** What a word hands in: lines for a villager, lines for who works here. */
export interface Waiting {
  mine(ask: Asked): Promise<WaitingLine[]>;
  work(ask: Asked): Promise<WaitingLine[]>;
}
