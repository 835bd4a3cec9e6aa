import { Button } from '../Button';
import { Sheet } from '../Sheet';
import { Text } from '../words';

export interface ConfirmProps {
  open: boolean;
  /** The question: 不要了？ */
  title: string;
  /** What then happens, with its numbers: 60 分退回您家. */
  words: string;
  /** Why it was refused, when it was. */
  wrong?: string;
  /** Verb first. */
  yes: string;
  onYes: () => void;
  no?: string;
  onNo: () => void;
  busy?: string | false;
}

/** One question before something that cannot be taken back. */
export function Confirm({
  open,
  title,
  words,
  wrong,
  yes,
  onYes,
  no = '再想想',
  onNo,
  busy,
}: ConfirmProps) {
  return (
    <Sheet open={open} title={title} onClose={onNo}>
      <Text>{words}</Text>
      {wrong ? <Text tone="red">{wrong}</Text> : null}
      <Button full busy={busy} onTap={onYes}>
        {yes}
      </Button>
      <Button full look="quiet" onTap={onNo}>
        {no}
      </Button>
    </Sheet>
  );
}
