import { Link } from '../Button';
import { Card } from '../Card';
import { Between } from '../layout';
import { Note } from '../words';

export interface ResumedProps {
  /** What client/draft gives. */
  of: { resumed: boolean; clear: () => void };
  /** What is not kept: 照片要再加. */
  but?: string;
}

/** Over a form that was left half written: it is all there, and how to begin anew. */
export function Resumed({ of: { resumed, clear }, but }: ResumedProps) {
  if (!resumed) return null;
  return (
    <Card tone="tint">
      <Between>
        <Note tone="plain">{['上次没写完的还在，接着写', but].filter(Boolean).join('，')}</Note>
        <Link onTap={clear}>重新写</Link>
      </Between>
    </Card>
  );
}
