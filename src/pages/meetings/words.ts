/** How bulletins and meetings are said, on every page of 通知开会. */
import { now, today } from '../../client/now';
import { dayOf, spokenDay, spokenTime } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import type { meetings } from '../../domain/meetings/actions';
import type { bulletins } from '../../domain/meetings/bulletins/actions';
import type { Basis } from '../../domain/meetings/schema';

export type Bulletin = OutputOf<typeof bulletins.getBulletin>;
export type MeetingLine = OutputOf<typeof meetings.listMeetings>['items'][number];
export type MeetingOne = OutputOf<typeof meetings.getMeeting>;
export type Minutes = NonNullable<MeetingOne['minutes']>;
export type RollLine = OutputOf<typeof meetings.listRoll>['items'][number];

export const when = (instant: string): string => spokenTime(new Date(instant), now());

export const dayWords = (instant: string): string => spokenDay(dayOf(new Date(instant)), today());

export const isOver = (instant: string): boolean => new Date(instant) <= now();

/** 户 or 人, by what a meeting counts. */
export const unitOf = (basis: Basis): string => (basis === 'households' ? '户' : '人');

export const optionsOf = <V extends string>(table: Record<V, string>) =>
  (Object.keys(table) as V[]).map((value) => ({ value, label: table[value] }));
