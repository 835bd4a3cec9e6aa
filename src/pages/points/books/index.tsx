import { useState } from 'react';
import { pastWords } from '../../../client/due';
import { type Household, useHouseholds } from '../../../client/households';
import { useRead } from '../../../client/query';
import { type Me, useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { contains } from '../../../domain/area';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Box } from '../../../ui/base';
import { go } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Facts } from '../../../ui/Facts';
import { Icon } from '../../../ui/Icon';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { Village } from '../../../ui/Village';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';
import { Entries } from '../Entries';
import { Finder, Found, HouseholdRows, HouseholdTable } from '../Households';

type Proof = NonNullable<OutputOf<typeof points.getProof>['proof']>;

/** 账对不对: the village's five sums against what the households have; any household's ledger. */
export default function Books() {
  const { me } = useSession();
  const wide = useWide();
  const where = useVillage(points.getProof);
  const { village } = where;
  const read = useRead(
    points.getProof,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const supervisor = village !== undefined && supervises(me, village);
  return (
    <Page title="账对不对" wide>
      {wide ? (
        <DeskHead
          title="账对不对"
          note="发出去的、换掉的、各家手里的，一分一分对"
          tools={<Sheets me={me} />}
        />
      ) : null}
      <Village of={where} without={'账由村干部和村务监督来对。\n家里的分，打开「积分明细」看。'} />
      {village ? (
        <Shown read={read} waiting="正在对账…">
          {({ proof }) =>
            proof ? (
              <Held proof={proof} />
            ) : (
              <Empty
                picture="calm"
                title="还没对过账"
                words={'记了第一笔分以后，系统自己会对，\n一般几分钟就有。'}
              />
            )
          }
        </Shown>
      ) : null}
      {wide ? null : <Sheets me={me} />}
      {supervisor ? <Households village={village} /> : null}
    </Page>
  );
}

/** Only the supervisor reads other households' lines. */
const supervises = (me: Me | undefined, village: string): boolean =>
  (me?.grants ?? []).some(({ role, area }) => role === 'supervisor' && contains(area, village));

function Sheets({ me }: { me: Me | undefined }) {
  if (!me?.can.includes(points.listOpenings.name)) return null;
  return (
    <Button small look="line" icon="page" to="pages/points/sheets/index">
      看结转表
    </Button>
  );
}

function Held({ proof }: { proof: Proof }) {
  const { issued, deducted, redeemed, held, expired, balances, households, holds } = proof;
  const gone = deducted + redeemed + held + expired;
  const due = issued - gone;
  const off = Math.abs(due - balances);
  const wide = useWide();
  const said = (
    <Card tone={holds ? 'tint' : 'bad'}>
      <Stack>
        <Inline>
          <Text as="span" tone={holds ? 'accent' : 'red'}>
            <Icon name={holds ? 'tick' : 'late'} size="big" />
          </Text>
          <Title level={2} tone={holds ? 'accent' : 'red'}>
            {holds ? '账对得上' : `账对不上，差 ${off} 分`}
          </Title>
        </Inline>
        <Text>
          {`发出去 ${issued} 分，用掉和等着拿的 ${gone} 分，应该剩 ${due} 分。${households} 户加起来是 ${balances} 分${holds ? '，正好。' : '。'}`}
        </Text>
        {holds ? null : <Text>先不要自己改，告诉县管理员，一笔一笔查得出来。</Text>}
        <Note>{`${pastWords(proof.at)} 对的，每小时自己再对一次`}</Note>
      </Stack>
    </Card>
  );
  const sums = [
    ['发给各家', `${issued} 分`],
    ['扣掉', `${deducted} 分`],
    ['换成东西', `${redeemed} 分`],
    ['等着拿', `${held} 分`],
    ['过期', `${expired} 分`],
    ['各家手里', `${balances} 分`],
  ] as const;
  return (
    <>
      {said}
      {wide ? (
        <Box className="panel">
          <Table
            label="六个数"
            rows={[sums]}
            idOf={() => 'sums'}
            nameOf={() => '六个数'}
            columns={sums.map(([title, sum]) => ({ title, cell: () => sum, whole: true }))}
          />
        </Box>
      ) : (
        <Card>
          <Facts items={sums} />
        </Card>
      )}
    </>
  );
}

function Households({ village }: { village: string }) {
  const wide = useWide();
  const search = useHouseholds(village);
  const [open, setOpen] = useState<Household>();
  if (!wide)
    return (
      <Section title="看哪一家的明细">
        <Finder search={search} />
        <Found search={search}>
          {(households, more) => (
            <HouseholdRows
              households={households}
              more={more}
              onChoose={({ id, name }) =>
                go(
                  `pages/points/ledger/index?household=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`,
                )
              }
            />
          )}
        </Found>
      </Section>
    );
  return (
    <>
      <Finder search={search} />
      <Split
        list={
          <Found search={search}>
            {(households, more) => (
              <HouseholdTable
                households={households}
                more={more}
                onChoose={setOpen}
                open={open?.id}
              />
            )}
          </Found>
        }
        detail={
          open ? (
            <>
              <Title level={2}>{`${open.name}家`}</Title>
              <Entries key={open.id} household={open} />
            </>
          ) : (
            <Note>点一家，看它的每一笔。</Note>
          )
        }
      />
    </>
  );
}
