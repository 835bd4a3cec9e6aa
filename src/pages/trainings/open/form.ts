/** What one writes when a course is opened, and what is still missing, step by step. */
import type { InputOf } from '../../../domain/contract';
import type { trainings } from '../../../domain/trainings/actions';
import type { CourseKind, CourseLevel, Session } from '../../../domain/trainings/schema';

export interface Form {
  unit: string;
  kind: CourseKind;
  trade: string;
  level: CourseLevel;
  county: string;
  township: string;
  place: string;
  capacity: string;
  subsidised: 'yes' | 'no';
  sessions: Session[];
  note: string;
}

export const empty = (unit: string, county: string): Form => ({
  unit,
  kind: 'skill',
  trade: '',
  level: 'basic',
  county,
  township: '',
  place: '',
  capacity: '30',
  subsidised: 'yes',
  sessions: [],
  note: '',
});

export const stepTitles = ['学什么', '在哪里，收几个人', '哪几天上课', '看一看，开班'];

/** Why one cannot go on from this step. */
export function missing(form: Form, step: number): string | undefined {
  const capacity = Number(form.capacity);
  if (step === 0) return !form.unit ? '先选谁办' : !form.trade ? '先选学什么' : undefined;
  if (step === 1) {
    if (!form.place.trim()) return '先写在哪里上课';
    return capacity >= 1 && capacity <= 500 ? undefined : '人数写 1 到 500';
  }
  return form.sessions.length === 0 ? '至少加一节课' : undefined;
}

export const inputOf = (form: Form): InputOf<typeof trainings.openCourse> => ({
  unit: form.unit,
  area: form.township || form.county,
  kind: form.kind,
  trade: form.trade as InputOf<typeof trainings.openCourse>['trade'],
  level: form.level,
  place: form.place.trim(),
  capacity: Number(form.capacity),
  subsidised: form.subsidised === 'yes',
  sessions: form.sessions,
  ...(form.note.trim() ? { note: form.note.trim() } : {}),
});
