/** What one writes when a meeting is called, and what is still missing, step by step. */
import type { InputOf } from '../../../domain/contract';
import type { meetings } from '../../../domain/meetings/actions';
import type { Basis, MeetingKind } from '../../../domain/meetings/schema';

export interface Form {
  kind: MeetingKind;
  area: string;
  agenda: string[];
  /** Being written, not yet among them. */
  item: string;
  place: string;
  day: string;
  time: string;
  basis: Basis;
  due: string;
  people: string[];
}

/** The contract has the same number. */
export const MOST_ITEMS = 20;

/** These call people one by one; the others everybody of a place. */
export const byName = (kind: MeetingKind): boolean =>
  kind === 'representatives' || kind === 'party';

export const empty = (village: string, day: string): Form => ({
  kind: 'villagers',
  area: village,
  agenda: [],
  item: '',
  place: '',
  day,
  time: '19:30',
  basis: 'households',
  due: '',
  people: [],
});

export const titlesOf = (kind: MeetingKind): string[] => [
  '开什么会',
  '商量什么',
  '什么时候，在哪里',
  byName(kind) ? '叫谁来' : '应到多少',
];

/** With the one that was written but not added: going on must not lose it. */
export const agendaOf = ({ agenda, item }: Form): string[] =>
  item.trim() && agenda.length < MOST_ITEMS ? [...agenda, item.trim()] : agenda;

/** Why one cannot go on from this step. */
export function missing(form: Form, step: number): string | undefined {
  if (step === 0)
    return form.kind === 'group' && form.area.length !== 14 ? '先选是哪一组' : undefined;
  if (step === 1) return agendaOf(form).length === 0 ? '至少写一件事' : undefined;
  if (step === 2) {
    if (!form.place.trim()) return '先写在哪里开';
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(form.time) ? undefined : '时间写成 19:30 这样';
  }
  if (byName(form.kind)) return form.people.length === 0 ? '先选叫谁来' : undefined;
  const due = Number(form.due);
  if (!form.due) return '先写应到多少';
  return due >= 1 && due <= 20_000 ? undefined : '应到写 1 到 20000';
}

export const inputOf = (form: Form): InputOf<typeof meetings.callMeeting> => ({
  area: form.area,
  kind: form.kind,
  agenda: agendaOf(form),
  place: form.place.trim(),
  day: form.day,
  time: form.time,
  ...(byName(form.kind) ? { people: form.people } : { basis: form.basis, due: Number(form.due) }),
});
