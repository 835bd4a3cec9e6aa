import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useRead } from '../../../client/query';
import { trainings } from '../../../domain/trainings/actions';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Waiting } from '../../../ui/Waiting';
import { Note } from '../../../ui/words';
import { Paper } from '../Certificate';

/** 查证书: anybody, with the number; the name shows only its first character. */
export default function Check() {
  const given = (useRouter().params.number ?? '').replace(/\D/g, '');
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
        onChange={setTyped}
        limit={24}
        hint="照证书上的抄"
      />
      {number.length === 18 ? <Result key={number} number={number} /> : null}
    </Page>
  );
}

function Result({ number }: { number: string }) {
  const { data, fault } = useRead(trainings.checkCertificate, { number });
  if (data)
    return (
      <>
        <Note tone="accent">有这张证，是真的。</Note>
        <Paper certificate={data} />
      </>
    );
  if (fault) return <Refusal picture="calm" title="没查到" words={fault.words} />;
  return <Waiting words="正在查…" />;
}
