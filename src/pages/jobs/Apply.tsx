import { useState } from 'react';
import { useSession } from '../../client/session';
import { useWrite } from '../../client/write';
import { jobs } from '../../domain/jobs/actions';
import { Button } from '../../ui/Button';
import { Field, PickField } from '../../ui/Field';
import { Stack } from '../../ui/layout';
import { Note, Text } from '../../ui/words';

const consents = {
  spoken: '口头答应了',
  written: '写了字条',
  recorded: '录了音',
} as const;
type Consent = keyof typeof consents;

export interface ApplyProps {
  job: string;
  /** The reader himself has applied already: then it is for somebody else. */
  applied: boolean;
  /** With whether it was for the reader himself. */
  onDone: (mine: boolean) => void;
}

/** For whom, under which number, and a word if one likes. */
export function Apply({ job, applied, onDone }: ApplyProps) {
  const { me } = useSession();
  const family = me?.household?.members ?? [];
  const others = family.filter(({ person }) => person !== me?.person);
  const self = me?.person ?? '';
  const [who, setWho] = useState(applied ? (others[0]?.person ?? '') : self);
  const [consent, setConsent] = useState<Consent>('spoken');
  const [phone, setPhone] = useState('');
  const [words, setWords] = useState('');
  const apply = useWrite(jobs.apply);
  const behalf = who !== self;
  const name = others.find(({ person }) => person === who)?.name ?? '他';
  const submit = async (): Promise<void> => {
    const input = {
      job,
      ...(phone.trim() ? { phone: phone.trim() } : {}),
      ...(words.trim() ? { words: words.trim() } : {}),
    };
    const options = behalf ? { for: { person: who, relation: '家里人', consent } } : {};
    if (await apply.run(input, options)) onDone(!behalf);
  };
  const wrong = apply.fault?.fields;
  const options = [
    ...(applied ? [] : [{ value: self, label: '我自己' }]),
    ...others.map(({ person, name }) => ({ value: person, label: `替${name}` })),
  ];
  return (
    <Stack gap="wide">
      {options.length > 1 || behalf ? (
        <PickField
          label="给谁报"
          value={who}
          onChange={(next) => {
            apply.clear();
            setWho(next);
          }}
          options={options}
        />
      ) : null}
      {behalf ? (
        <PickField
          label="本人怎么答应的"
          value={consent}
          onChange={(value) => setConsent(value as Consent)}
          options={Object.entries(consents).map(([value, label]) => ({ value, label }))}
        />
      ) : null}
      <Field
        label="打哪个电话找得到"
        rule="11 位，可以不写"
        kind="phone"
        limit={11}
        value={phone}
        onChange={setPhone}
        wrong={wrong?.phone}
        hint="不写就用登记的"
      />
      <Field
        label="想说一句（可以不写）"
        kind="long"
        limit={60}
        value={words}
        onChange={setWords}
        wrong={wrong?.words}
        hint="干过什么、哪天能去"
      />
      {apply.fault && !wrong?.phone && !wrong?.words ? (
        // The rule speaks to who applies; here it may be somebody else.
        <Text tone="red">
          {behalf ? apply.fault.words.replace(/^您/, name) : apply.fault.words}
        </Text>
      ) : null}
      <Button
        full
        off={who ? undefined : '没有别的家里人可替'}
        busy={apply.busy && '正在报…'}
        onTap={() => void submit()}
      >
        {behalf ? '替家里人报上' : '报上，等对方看'}
      </Button>
      <Note>招工的人点开才看得到名字和电话，点开时会告诉本人。随时可以退。</Note>
    </Stack>
  );
}
