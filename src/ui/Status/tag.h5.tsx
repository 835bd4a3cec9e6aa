import TdTag from 'tdesign-mobile-react/lib/tag/Tag';
import type { TagProps } from './types';

/** TDesign calls every tag a button, which may be switched off; ours are words. */
const words = { role: undefined, 'aria-disabled': undefined };

/** TDesign's tag without its style sheet. */
export function Tag(props: TagProps) {
  return (
    <TdTag className={props.className} icon={props.icon} {...words}>
      {props.words}
    </TdTag>
  );
}
