import type { ReactNode } from 'react';
import { Box } from '../base';
import { Icon, type IconName } from '../Icon';
import { Tag } from './tag';

/**
 * `late` over time, returned, urgent · `soon` today, or you are asked · `doing` in hand ·
 * `wait` waiting for others · `done` · `plain` a fact without a sign.
 */
export type StatusTone = 'late' | 'soon' | 'doing' | 'wait' | 'done' | 'plain';

const usual: Record<StatusTone, IconName | undefined> = {
  late: 'late',
  soon: 'clock',
  doing: 'doing',
  wait: 'clock',
  done: 'tick',
  plain: undefined,
};

export interface StatusProps {
  tone: StatusTone;
  children: string;
  /** Another sign than the usual one: `returned`, `question`, `cross`, `lock`; or none. */
  icon?: IconName | 'none';
}

/** Word, sign and colour together; heavier the more it asks of the reader. */
export function Status({ tone, children, icon }: StatusProps) {
  const sign = icon === 'none' ? undefined : (icon ?? usual[tone]);
  return (
    <Tag
      className={`tag tag-${tone}${sign ? '' : ' tag-bare'}`}
      icon={sign ? <Icon name={sign} size="small" /> : undefined}
      words={children}
    />
  );
}

export interface WhenProps {
  children: ReactNode;
  /** `late` is over, `soon` is near; otherwise a plain time. */
  tone?: 'late' | 'soon';
}

/** A time in a line of notes, with its sign when it presses. */
export function When({ children, tone }: WhenProps) {
  if (!tone)
    return (
      <Box as="span" className="nb">
        {children}
      </Box>
    );
  return (
    <Box as="span" className={`when ${tone === 'late' ? 'c-red' : 'c-amber'}`}>
      <Icon name={tone === 'late' ? 'late' : 'clock'} size="small" />
      <Box as="span">{children}</Box>
    </Box>
  );
}

export interface CountItem {
  tone: 'late' | 'soon' | 'plain';
  words: string;
  n: number | string;
  unit: string;
}

/** A few counts beside each other: 已过期 1 件. */
export function Counts({ items }: { items: readonly CountItem[] }) {
  const icons = { late: 'late', soon: 'clock', plain: 'list' } as const;
  return (
    <Box className="counts">
      {items.map((item) => (
        // Nothing late is no alarm.
        <Box key={item.words} className={`count count-${item.n === 0 ? 'plain' : item.tone}`}>
          <Box className="count-words">
            <Icon name={icons[item.tone]} size="small" />
            <Box as="span">{item.words}</Box>
          </Box>
          <Box className="t-figure c-plain">
            {item.n}
            <Box as="span" className="t-note c-plain">
              {` ${item.unit}`}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
