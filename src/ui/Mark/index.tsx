import { Box } from '../base';
import { Icon, type IconName } from '../Icon';

export type Tone = 'accent' | 'amber' | 'red' | 'plain';

export interface MarkProps {
  icon: IconName;
  tone?: Tone;
}

/** The tinted square at the head of a row. */
export function Mark({ icon, tone = 'accent' }: MarkProps) {
  return (
    <Box as="span" className={`mark mark-${tone}`} hidden>
      <Icon name={icon} />
    </Box>
  );
}

/** A person at the head of a row: the family name in a circle. */
export function Face({ name }: { name: string }) {
  return (
    <Box as="span" className="mark face" hidden>
      {name.slice(0, 1)}
    </Box>
  );
}
