import { useState } from 'react';
import { refreshSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { members } from '../../../domain/members/actions';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Field } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Text } from '../../../ui/words';

/** The very first administrator, once for each installation. */
export default function Start() {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const claim = useWrite(members.claimFirstAdmin);
  const missing = !code.trim() ? '先填开通码' : !name.trim() ? '先填您的名字' : undefined;
  const wrong = claim.fault?.fields;

  const submit = async (): Promise<void> => {
    if (!(await claim.run({ code: code.trim(), name: name.trim() }))) return;
    await refreshSession();
    goInstead('pages/desk/index');
  };

  return (
    <Page
      title="开始使用"
      foot={
        <Button full off={missing} busy={claim.busy && '正在开通…'} onTap={() => void submit()}>
          开通
        </Button>
      }
    >
      <Text>第一位管理员用开通码开通，之后由您给别人角色。开通码在部署的人手里，只能用一次。</Text>
      <Field
        label="开通码"
        limit={64}
        value={code}
        onChange={setCode}
        wrong={wrong?.code ?? (wrong ? undefined : claim.fault?.words)}
      />
      <Field
        label="您的名字"
        rule="最多 20 个字"
        limit={20}
        value={name}
        onChange={setName}
        wrong={wrong?.name}
      />
    </Page>
  );
}
