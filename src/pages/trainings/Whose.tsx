import { useState } from 'react';
import { useSession } from '../../client/session';
import { useWrite } from '../../client/write';
import { trainings } from '../../domain/trainings/actions';
import { Button } from '../../ui/Button';
import { PickField } from '../../ui/Field';
import { Stack } from '../../ui/layout';
import { Note, Text } from '../../ui/words';
import { queuedWords } from './words';

const consents = { spoken: '他口头答应了', written: '他写了字条', recorded: '他录了音' } as const;
type Consent = keyof typeof consents;

/** 替家里人报名: who, and how he agreed; he is told. */
export function Whose({ course, onDone }: { course: string; onDone: (words: string) => void }) {
  const { me } = useSession();
  const others = (me?.household?.members ?? []).filter(({ person }) => person !== me?.person);
  const [who, setWho] = useState(others[0]?.person ?? '');
  const [consent, setConsent] = useState<Consent>('spoken');
  const signUp = useWrite(trainings.signUp);
  const name = others.find(({ person }) => person === who)?.name ?? '';
  const submit = async (): Promise<void> => {
    const done = await signUp.run(
      { course },
      { for: { person: who, relation: '家里人', consent } },
    );
    if (!done) return;
    const said = { placed: '报上了', waiting: queuedWords(done.ahead) };
    onDone(`${name}${said[done.state as keyof typeof said] ?? '正在排队'}`);
  };
  return (
    <Stack gap="wide">
      <PickField
        label="给谁报"
        value={who}
        onChange={(value) => {
          signUp.clear();
          setWho(value);
        }}
        options={others.map(({ person, name: label }) => ({ value: person, label }))}
      />
      <PickField
        label="本人怎么答应的"
        value={consent}
        onChange={(value) => setConsent(value as Consent)}
        options={Object.entries(consents).map(([value, label]) => ({ value, label }))}
      />
      {signUp.fault ? <Text tone="red">{signUp.fault.words.replace(/^您/, name)}</Text> : null}
      <Button
        full
        off={who ? undefined : '家里没有别人'}
        busy={signUp.busy && '正在报…'}
        onTap={() => void submit()}
      >
        {`替${name}报名`}
      </Button>
      <Note>报好了会告诉他本人，他不想去可以自己退。</Note>
    </Stack>
  );
}
