import { type ReactNode, useState } from 'react';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { points } from '../../../domain/points/actions';
import { sources } from '../../../domain/points/schema';
import { units } from '../../../domain/units/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { Sheet } from '../../../ui/Sheet';
import { More, Shown } from '../../../ui/Shown';
import { Status, When } from '../../../ui/Status';
import { Village } from '../../../ui/Village';
import { Waiting } from '../../../ui/Waiting';
import { useWide } from '../../../ui/wide';
import { Figure } from '../../../ui/words';
import { shopsOf } from '../place';
import { countOf, type Goods, grounds } from '../Shelf';
import { useGoods } from './Goods';

interface Place {
  unit: string;
  name: string;
}

/** 货架: what is there, more of it, on the shelf or off it. */
export default function Stock() {
  const { me } = useSession();
  const own = shopsOf(me);
  const where = useVillage(points.listStock);
  const { village } = where;
  // A keeper knows his shop; a cadre and a supervisor look at those of the village.
  const look = own.length === 0 && village !== undefined;
  const shops = useRead(units.listShops, { village: village ?? '' }, { when: look });
  const places: Place[] =
    own.length > 0 ? own : (shops.data?.items ?? []).map(({ id, name }) => ({ unit: id, name }));
  const [unit, setUnit] = useState<string>();
  const place = places.find((one) => one.unit === unit) ?? places[0];
  if (place) return <Shelf key={place.unit} place={place} places={places} onPlace={setUnit} />;
  return (
    <Page title="货架" wide>
      <Village
        of={where}
        without={'货架是超市管理员和村干部看的。\n想看能换什么，打开「爱心超市」。'}
      />
      {look ? (
        <Shown read={shops} waiting="正在看有没有超市…">
          {() => (
            <Empty
              picture="market"
              title="村里还没有爱心超市"
              words={'先请县里或乡镇把超市登记上，\n再来上货。'}
            />
          )}
        </Shown>
      ) : me ? null : (
        <Waiting />
      )}
    </Page>
  );
}

type Which = 'all' | 'on' | 'gone' | 'off';

const fits: Record<Which, (goods: Goods) => boolean> = {
  all: () => true,
  on: (goods) => goods.shelf === 'on' && goods.stock > 0,
  gone: (goods) => goods.shelf === 'on' && goods.stock === 0,
  off: (goods) => goods.shelf === 'off',
};
const names: Record<Which, string> = { all: '全部', on: '能换的', gone: '换完了', off: '下架的' };

function Shelf({
  place,
  places,
  onPlace,
}: {
  place: Place;
  places: readonly Place[];
  onPlace: (unit: string) => void;
}) {
  const { me } = useSession();
  const wide = useWide();
  const stock = useList(points.listStock, { unit: place.unit, limit: 50 });
  const [which, setWhich] = useState<Which>('all');
  const [openId, setOpenId] = useState<string>();
  const all = stock.data ?? [];
  const open = all.find((one) => one.id === openId);
  const goods = useGoods(open, stock.reload);
  const shown = all.filter(fits[which]);
  const add = can(me, points.addGoods) ? `pages/points/shelve/index?unit=${place.unit}` : undefined;

  const filters = (
    <>
      {places.length > 1 ? (
        <Chips
          label="哪家超市"
          value={place.unit}
          options={places.map((one) => ({ value: one.unit, label: one.name }))}
          onChange={onPlace}
        />
      ) : null}
      {all.length > 0 ? (
        <Chips
          label="看哪些"
          value={which}
          onChange={setWhich}
          options={(Object.keys(names) as Which[]).map((value) => ({
            value,
            // With more still to come a count would be wrong.
            label: stock.more ? names[value] : `${names[value]} ${all.filter(fits[value]).length}`,
          }))}
        />
      ) : null}
    </>
  );
  const more = <More list={stock} />;
  const list = (
    <Shown read={stock} waiting="正在看货架…">
      {() =>
        all.length === 0 ? (
          <Empty
            picture="market"
            title="货架还空着"
            words={add ? '点「上新货」，把第一样东西摆上来。' : '超市上了货，这里就能看到。'}
          />
        ) : shown.length === 0 ? (
          <Empty picture="calm" title={`没有${names[which]}`} words="看看「全部」。" />
        ) : wide ? (
          <StockTable goods={shown} open={openId} onOpen={setOpenId} foot={more} />
        ) : (
          <>
            <StockRows goods={shown} onOpen={setOpenId} />
            {more}
          </>
        )
      }
    </Shown>
  );
  if (wide)
    return (
      <Page title="货架" wide>
        <DeskHead
          title="货架"
          note={place.name}
          tools={
            add ? (
              <Button small icon="plus" to={add}>
                上新货
              </Button>
            ) : undefined
          }
        />
        {filters}
        <Split list={list} detail={open ? goods.body : undefined} detailFoot={goods.foot} />
      </Page>
    );
  return (
    <Page
      title="货架"
      wide
      foot={
        add ? (
          <Button full icon="plus" to={add}>
            上新货
          </Button>
        ) : undefined
      }
    >
      {filters}
      {list}
      <Sheet
        open={open !== undefined}
        title={open?.name ?? ''}
        onClose={() => setOpenId(undefined)}
      >
        {goods.body}
        {goods.foot}
      </Sheet>
    </Page>
  );
}

function State({ goods }: { goods: Goods }) {
  if (goods.shelf === 'off')
    return (
      <Status tone="wait" icon="minus">
        下架了
      </Status>
    );
  return goods.stock === 0 ? (
    <Status tone="soon" icon="late">
      换完了
    </Status>
  ) : null;
}

/** In a table every cell says something. */
function Now({ goods }: { goods: Goods }) {
  if (goods.shelf === 'on' && goods.stock > 0)
    return (
      <Status tone="plain" icon="none">
        能换
      </Status>
    );
  return <State goods={goods} />;
}

function StockRows({ goods, onOpen }: { goods: readonly Goods[]; onOpen: (id: string) => void }) {
  return (
    <Rows>
      {goods.map((one) => (
        <Row
          key={one.id}
          head={
            <Pic
              small
              name={one.picture}
              ground={grounds[one.picture]}
              faint={one.shelf === 'off'}
            />
          }
          title={one.name}
          beside={<State goods={one} />}
          notes={[
            <>
              <When>{`1 ${one.measure} ${one.points} 分`}</When>
              <When>{sources[one.source]}</When>
            </>,
            one.limitPerMonth ? `一户一月 ${one.limitPerMonth} ${one.measure}` : '',
          ]}
          end={<Figure unit={one.measure}>{one.stock}</Figure>}
          quiet={one.shelf === 'off'}
          onTap={() => onOpen(one.id)}
        />
      ))}
    </Rows>
  );
}

function StockTable({
  goods,
  open,
  onOpen,
  foot,
}: {
  goods: readonly Goods[];
  open?: string;
  onOpen: (id: string) => void;
  foot: ReactNode;
}) {
  return (
    <Table
      label="货架"
      rows={goods}
      idOf={(one) => one.id}
      nameOf={(one) => countOf(one, 1)}
      open={open}
      onOpen={(one) => onOpen(one.id)}
      foot={foot}
      columns={[
        { title: '东西', cell: (one) => countOf(one, 1) },
        { title: '几分', cell: (one) => `${one.points} 分`, whole: true },
        { title: '还有多少', cell: (one) => `${one.stock} ${one.measure}`, whole: true },
        {
          title: '一户一月',
          cell: (one) => (one.limitPerMonth ? `${one.limitPerMonth} ${one.measure}` : '不限'),
          whole: true,
          spare: true,
        },
        { title: '哪来的', cell: (one) => sources[one.source], whole: true, spare: true },
        { title: '现在', cell: (one) => <Now goods={one} />, whole: true },
      ]}
    />
  );
}
