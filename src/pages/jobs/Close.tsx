import { useState } from 'react';
import { useWrite } from '../../client/write';
import { jobs } from '../../domain/jobs/actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/layout';
import { say } from '../../ui/Toast/say';
import { Text } from '../../ui/words';

export interface CloseProps {
  job: string;
  /** Posted by the reader's own desk; a bureau that ends another's job must say why. */
  own: boolean;
  onDone: () => void;
}

/** Ends a job: those who wait are told within the minute. */
export function Close({ job, own, onDone }: CloseProps) {
  const [words, setWords] = useState('');
  const close = useWrite(jobs.close);
  const end = async (how: 'filled' | 'closed'): Promise<void> => {
    const said = words.trim();
    if (!(await close.run({ job, how, ...(said ? { words: said } : {}) }))) return;
    say('停了，还在等的人会收到消息');
    onDone();
  };
  return (
    <Stack gap="wide">
      <Text>停了就不能再开。还在等的人会收到消息，不用一个个打电话。</Text>
      <Field
        label={own ? '为什么（可以不写）' : '为什么停，写给发的人看'}
        limit={60}
        value={words}
        onChange={setWords}
        wrong={close.fault?.fields?.words ?? close.fault?.words}
      />
      {own ? (
        <Button full busy={close.busy && '正在停…'} onTap={() => void end('filled')}>
          招满了
        </Button>
      ) : null}
      <Button
        full
        look={own ? 'line' : 'red'}
        off={own || words.trim() ? undefined : '先写为什么'}
        busy={close.busy && '正在停…'}
        onTap={() => void end('closed')}
      >
        不招了
      </Button>
    </Stack>
  );
}
