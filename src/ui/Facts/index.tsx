import type { ReactNode } from 'react';
import { Box } from '../base';

export interface FactsProps {
  items: readonly (readonly [name: string, what: ReactNode])[];
}

/** Names and values; they stack in 长辈版. */
export function Facts({ items }: FactsProps) {
  return (
    <Box as="dl">
      {items.map(([name, what]) => (
        <Box className="fact" key={name}>
          <Box as="dt" className="fact-name">
            {name}
          </Box>
          <Box as="dd" className="fact-what">
            {what}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
