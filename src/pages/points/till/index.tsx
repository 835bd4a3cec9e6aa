import { useState } from 'react';
import { type Household, useHouseholds } from '../../../client/households';
import { useSession } from '../../../client/session';
import { Refusal } from '../../../ui/Blank';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split } from '../../../ui/Desk';
import { Page } from '../../../ui/Page';
import { Waiting } from '../../../ui/Waiting';
import { useWide } from '../../../ui/wide';
import { Text } from '../../../ui/words';
import { Finder, Found, HouseholdRows, HouseholdTable } from '../Households';
import { type Shop, shopsOf } from '../place';
import { Till } from './Till';

/** 柜台换: which household, who of it stands here, what and how many. */
export default function CounterRedeem() {
  const { me } = useSession();
  const shops = shopsOf(me);
  const [unit, setUnit] = useState<string>();
  const shop = shops.find((one) => one.unit === unit) ?? shops[0];
  const [household, setHousehold] = useState<Household>();
  if (shop && household)
    return (
      <Till
        key={household.id}
        shop={shop}
        household={household}
        onOther={() => setHousehold(undefined)}
      />
    );
  if (shop) return <Which shop={shop} shops={shops} onShop={setUnit} onChoose={setHousehold} />;
  return (
    <Page title="柜台换" wide>
      {me ? (
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'柜台换是爱心超市管理员办的。\n要当管理员，找村干部。'}
        />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function Which({
  shop,
  shops,
  onShop,
  onChoose,
}: {
  shop: Shop;
  shops: readonly Shop[];
  onShop: (unit: string) => void;
  onChoose: (household: Household) => void;
}) {
  const wide = useWide();
  const search = useHouseholds(shop.village);
  const choose =
    shops.length > 1 ? (
      <Chips
        label="哪家超市"
        value={shop.unit}
        options={shops.map((one) => ({ value: one.unit, label: one.name }))}
        onChange={onShop}
      />
    ) : null;
  return (
    <Page title="柜台换" wide>
      {wide ? (
        <DeskHead title="柜台换" note={`${shop.name}，先找是哪一家`} />
      ) : (
        <Text>先找是哪一家。</Text>
      )}
      {choose}
      <Finder search={search} />
      <Found search={search}>
        {(households, more) =>
          wide ? (
            <Split
              list={<HouseholdTable households={households} onChoose={onChoose} more={more} />}
            />
          ) : (
            <HouseholdRows households={households} onChoose={onChoose} more={more} />
          )
        }
      </Found>
    </Page>
  );
}
