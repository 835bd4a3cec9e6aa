import type { ReactNode } from 'react';
import { Box } from '../base';
import type { As } from '../base/types';

export type WordTone = 'plain' | 'quiet' | 'accent' | 'amber' | 'red';

export interface WordsProps {
  children?: ReactNode;
  tone?: WordTone;
  bold?: boolean;
  /** Never broken over two lines: an amount, a date. */
  whole?: boolean;
  center?: boolean;
  /** `span` inside a button or a link. */
  as?: As;
}

const classes = (kind: string, { tone, bold, whole, center }: WordsProps): string =>
  [kind, tone && `c-${tone}`, bold && 'bold', whole && 'nb', center && 'center']
    .filter(Boolean)
    .join(' ');

export interface TitleProps extends WordsProps {
  /** 1 the page's own, 2 a part of it, 3 (default) a card's or section's. */
  level?: 1 | 2 | 3;
}

/** A heading. The bar's title is the page's first heading, so these begin one deeper. */
export function Title(props: TitleProps) {
  const kind = { 1: 't-head', 2: 't-title', 3: 't-lead' }[props.level ?? 3];
  return (
    <Box
      as={props.as ?? (props.level === 3 || !props.level ? 'h3' : 'h2')}
      className={classes(kind, props)}
    >
      {props.children}
    </Box>
  );
}

/** A paragraph. */
export function Text(props: WordsProps) {
  return (
    <Box as={props.as ?? 'p'} className={classes('t-text', props)}>
      {props.children}
    </Box>
  );
}

/** The quieter second line. */
export function Note(props: WordsProps) {
  return (
    <Box as={props.as ?? 'p'} className={classes('t-note', props)}>
      {props.children}
    </Box>
  );
}

export interface FigureProps {
  children: ReactNode;
  unit?: string;
  /** The one figure of a card; otherwise an amount in a line. */
  big?: boolean;
  tone?: WordTone;
}

/** A number and its unit: 126 分. */
export function Figure({ children, unit, big, tone }: FigureProps) {
  return (
    <Box as="span" className={`${big ? 't-figure' : 't-amount'}${tone ? ` c-${tone}` : ''}`}>
      {children}
      {unit ? (
        <Box as="span" className="t-unit">
          {unit}
        </Box>
      ) : null}
    </Box>
  );
}
