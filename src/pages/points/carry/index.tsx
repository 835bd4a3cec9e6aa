import { useParam } from '../../../client/param';
import { useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { points } from '../../../domain/points/actions';
import { Dated } from '../../../ui/Dated';
import { Page } from '../../../ui/Page';
import { Village } from '../../../ui/Village';
import { Waiting } from '../../../ui/Waiting';
import { Copy } from './Copy';

/** 抄结转表: a page of the paper book, copied household by household. */
export default function Carry() {
  return (
    <Dated title="抄结转表" wide>
      <Form />
    </Dated>
  );
}

function Form() {
  const { me } = useSession();
  const from = useParam('from');
  const where = useVillage(points.recordOpening);
  const { village } = where;
  if (me?.person && village) return <Copy key={village} village={village} from={from} />;
  return (
    <Page title="抄结转表" wide>
      <Village
        of={where}
        without={'结转表是村干部和网格员抄的。\n家里的分，打开「积分明细」看。'}
      />
      {me ? null : <Waiting />}
    </Page>
  );
}
