import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { points } from '../../../domain/points/actions';
import { Page } from '../../../ui/Page';
import { Beside } from '../../../ui/Shown';
import { Note } from '../../../ui/words';
import { Balance, Entries } from '../Entries';

/** 积分明细: one's own household's, or with `household` the one a supervisor chose. */
export default function Ledger() {
  const household = useParam('household');
  const name = useParam('name');
  if (household) {
    const whose = { id: household, name: name ?? '' };
    return (
      <Page title={`${whose.name}家的明细`}>
        <Entries household={whose} />
      </Page>
    );
  }
  return <Own />;
}

function Own() {
  const { me } = useSession();
  const account = useRead(points.getAccount, {}, { when: can(me, points.getAccount) });
  return (
    <Page title="积分明细">
      <Beside read={account} what="咱家积分">
        {({ balance }) => <Balance balance={balance} whose="咱家" />}
      </Beside>
      <Entries />
      <Note>对不上？找村干部，每一笔都有经手的人。</Note>
    </Page>
  );
}
