import type { ReactNode } from 'react';
import { Link } from '../Button';
import { Box } from '../base';
import { Icon, type IconName } from '../Icon';

/** `done` · `now` in hand · `wait` it waits for the reader · `next` still to come · `bad` ended badly. */
export type StepState = 'done' | 'now' | 'wait' | 'next' | 'bad';

export interface LifeStep {
  state: StepState;
  title: string;
  /** Who has it and by when. */
  notes?: ReactNode[];
  /** What someone said at this step. */
  said?: string;
  /** What can be done at this step (不要了). */
  act?: { words: string; onTap?: () => void; to?: string };
}

const signs: Record<StepState, IconName | undefined> = {
  done: 'tick',
  now: 'clock',
  wait: 'clock',
  next: undefined,
  bad: 'cross',
};
const heard: Record<StepState, string> = {
  done: '已完成：',
  now: '正在进行：',
  wait: '等您：',
  next: '接下来：',
  bad: '没办成：',
};

/** The life of a thing: what is done, who has it now, what comes next. */
export function Life({ steps }: { steps: readonly LifeStep[] }) {
  return (
    <Box as="ol">
      {steps.map((step, at) => {
        const sign = signs[step.state];
        const now = step.state === 'now' || step.state === 'wait';
        return (
          <Box
            as="li"
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name; the order is its identity
            key={at}
            className={`life-one life-${step.state}${now ? ' life-now' : ''}`}
          >
            <Box as="span" className="life-dot" role="img" label={heard[step.state]}>
              {sign ? <Icon name={sign} size="small" /> : null}
            </Box>
            <Box className="life-top">
              <Box as="p" className="life-title">
                {step.title}
              </Box>
              {step.act ? (
                <Link quiet to={step.act.to} onTap={step.act.onTap}>
                  {step.act.words}
                </Link>
              ) : null}
            </Box>
            {step.notes?.map((note, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one step never change places
              <Box as="p" className="t-note" key={line}>
                {note}
              </Box>
            ))}
            {step.said ? <Box className="life-said">{step.said}</Box> : null}
          </Box>
        );
      })}
    </Box>
  );
}
