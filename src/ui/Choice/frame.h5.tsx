import { Tap } from '../base';
import type { FrameProps } from './types';

/** Our own button: TDesign's radio on the web has no name and no size for whoever uses keys. */
export function Frame({ className, many, on, onTap, children }: FrameProps) {
  return (
    <Tap className={className} choice={many ? 'checkbox' : 'radio'} chosen={on} onTap={onTap}>
      {children}
    </Tap>
  );
}
