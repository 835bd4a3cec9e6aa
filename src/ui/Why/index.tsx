import { useState } from 'react';
import { Button } from '../Button';
import { Field } from '../Field';
import { Stack } from '../layout';
import { Text } from '../words';

/** Fewer characters say nothing to those who are told. */
const FEWEST = 4;
const MOST = 100;

export interface WhyProps {
  /** The question: 为什么不开了. */
  label: string;
  hint: string;
  /** What will be done: 这个会不开了. */
  words: string;
  busy: string | false;
  fault?: { words: string; fields?: Readonly<Record<string, string>> };
  onTap: (why: string) => void;
}

/** What cannot be taken back asks for its reason first; whoever it concerns reads it. */
export function Why({ label, hint, words, busy, fault, onTap }: WhyProps) {
  const [why, setWhy] = useState('');
  const said = why.trim();
  return (
    <Stack gap="wide">
      <Field
        label={label}
        kind="long"
        limit={MOST}
        value={why}
        onChange={setWhy}
        hint={hint}
        wrong={fault?.fields?.why}
      />
      {fault && !fault.fields?.why ? <Text tone="red">{fault.words}</Text> : null}
      <Button
        full
        look="red"
        off={said.length < FEWEST ? `写清楚为什么，至少 ${FEWEST} 个字` : undefined}
        busy={busy}
        onTap={() => onTap(said)}
      >
        {words}
      </Button>
    </Stack>
  );
}
