import { useState } from 'react';
import { refreshSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { members } from '../../../domain/members/actions';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { Field } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { say } from '../../../ui/Toast/say';
import { Note, Text } from '../../../ui/words';

const DIGITS = 8;

export default function Join() {
  const [code, setCode] = useState('');
  const join = useWrite(members.join);
  const short = DIGITS - code.length;

  const submit = async (): Promise<void> => {
    const joined = await join.run({ code });
    if (!joined) return;
    await refreshSession();
    say(`加入好了，${joined.name}`);
    goInstead('pages/home/index');
  };

  return (
    <Page
      title="加入村子"
      foot={
        <Button
          full
          off={short > 0 ? `还差 ${short} 位数字` : undefined}
          busy={join.busy && '正在加入…'}
          onTap={() => void submit()}
        >
          加入
        </Button>
      }
    >
      <Text>加入码是网格员或村干部给您的，一人一个，用一次。</Text>
      <Field
        label="加入码"
        rule={`${DIGITS} 位数字`}
        kind="digits"
        limit={DIGITS}
        value={code}
        onChange={(value) => {
          join.clear();
          setCode(value.replace(/\D/g, ''));
        }}
        wrong={join.fault?.words}
        onEnter={() => {
          if (short === 0) void submit();
        }}
      />
      <Card>
        <Note>还没有加入码？到村委会，或给您的网格员打个电话，当面就能办好。</Note>
      </Card>
      <Button look="quiet" to="pages/members/start/index">
        我是管理员，要开通这里
      </Button>
    </Page>
  );
}
