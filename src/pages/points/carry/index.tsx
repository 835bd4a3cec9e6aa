import { useRouter } from '@tarojs/taro';
import { useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { points } from '../../../domain/points/actions';
import { Refusal } from '../../../ui/Blank';
import { Page } from '../../../ui/Page';
import { Waiting } from '../../../ui/Waiting';
import { VillageFields } from '../Households';
import { Copy } from './Copy';

/** 抄结转表: a page of the paper book, copied household by household. */
export default function Carry() {
  const { me } = useSession();
  const from = useRouter().params.from;
  const { village, choices } = useVillage(points.recordOpening);
  if (me?.person && village)
    return (
      <Copy
        key={village}
        person={me.person}
        village={village}
        from={from === undefined ? undefined : decodeURIComponent(from)}
      />
    );
  return (
    <Page title="抄结转表" wide>
      <VillageFields choices={choices} />
      {!me ? (
        <Waiting />
      ) : choices.length > 0 ? null : (
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'结转表是村干部和网格员抄的。\n家里的分，打开「积分明细」看。'}
        />
      )}
    </Page>
  );
}
