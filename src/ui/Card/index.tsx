import { Children, type ReactNode } from 'react';
import { Box, Tap } from '../base';

export interface CardProps {
  children: ReactNode;
  /** `tint` good news or listening, `ask` you are asked, `bad` refused. */
  tone?: 'tint' | 'ask' | 'bad';
  to?: string;
}

/** One subject. At most one card inside another. */
export function Card({ children, tone, to }: CardProps) {
  const className = `card${tone ? ` card-${tone}` : ''}`;
  if (to !== undefined)
    return (
      <Tap className={className} to={to}>
        {children}
      </Tap>
    );
  return (
    <Box as="section" className={className}>
      {children}
    </Box>
  );
}

/** A card of rows with a hairline between; soonest first. */
export function Rows({ children }: { children: ReactNode }) {
  return (
    <Box as="ul" className="card card-flush">
      {Children.toArray(children).map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows carry their own keys; this is only their frame
        <Box as="li" className="rows-one" key={at}>
          {row}
        </Box>
      ))}
    </Box>
  );
}
