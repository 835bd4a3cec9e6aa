import type { ReactNode } from 'react';
import { Box } from '../base';
import type { As } from '../base/types';

interface LayoutProps {
  children?: ReactNode;
  as?: As;
  /** Takes the room that is left beside others. */
  grow?: boolean;
}

export interface StackProps extends LayoutProps {
  gap?: 'tight' | 'wide';
  middle?: boolean;
}

/** One under another. */
export function Stack({ children, gap, middle, grow, as }: StackProps) {
  const className = `stack${gap ? ` stack-${gap}` : ''}${middle ? ' middle' : ''}${grow ? ' grow' : ''}`;
  return (
    <Box as={as} className={className}>
      {children}
    </Box>
  );
}

export interface InlineProps extends LayoutProps {
  top?: boolean;
  wrap?: boolean;
}

/** One beside another. */
export function Inline({ children, top, wrap, grow, as }: InlineProps) {
  const className = `inline${top ? ' inline-top' : ''}${wrap ? ' inline-wrap' : ''}${grow ? ' grow' : ''}`;
  return (
    <Box as={as} className={className}>
      {children}
    </Box>
  );
}

/** Two things at the two ends of a line; with `wrap` the second falls below where there is no room. */
export function Between({ children, wrap, grow, as }: LayoutProps & { wrap?: boolean }) {
  return (
    <Box as={as} className={`between${wrap ? ' between-wrap' : ''}${grow ? ' grow' : ''}`}>
      {children}
    </Box>
  );
}
