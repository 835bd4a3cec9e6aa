import { useState } from 'react';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { trainings } from '../../../domain/trainings/actions';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Shown } from '../../../ui/Shown';
import { Note } from '../../../ui/words';
import { Paper } from '../Certificate';

/** 查证书: anybody, with the number; the name shows only its first character. */
export default function Check() {
  const given = (useParam('number') ?? '').replace(/\D/g, '');
  const [typed, setTyped] = useState(given);
  const [number, setNumber] = useState(given);
  const digits = typed.replace(/\D/g, '');
  const short = 18 - digits.length;
  return (
    <Page
      title="查证书"
      foot={
        <Button
          full
          off={short > 0 ? `还差 ${short} 位` : short < 0 ? `多了 ${-short} 位` : undefined}
          onTap={() => setNumber(digits)}
        >
          查一查
        </Button>
      }
    >
      <Field
        label="证书号"
        rule="18 位数字"
        kind="digits"
        value={typed}
        onChange={(next) => {
          setTyped(next);
          // What was found belongs to the number that was looked for.
          setNumber('');
        }}
        limit={24}
        hint="照证书上的抄"
      />
      {number.length === 18 ? <Result key={number} number={number} /> : null}
    </Page>
  );
}

function Result({ number }: { number: string }) {
  const read = useRead(trainings.checkCertificate, { number });
  const { data, fault } = read;
  if (data)
    return (
      <>
        <Note tone="accent">有这张证，是真的。</Note>
        <Paper certificate={data} />
      </>
    );
  if (fault?.code === 'not_found')
    return <Refusal picture="calm" title="没查到" words={fault.words} />;
  return (
    <Shown read={read} waiting="正在查…">
      {() => null}
    </Shown>
  );
}
