/** Households of a village to be found and chosen: rows on a phone, a table on a desk. */
import type { ReactNode } from 'react';
import type { Household, HouseholdSearch } from '../../client/households';
import { Card, Rows } from '../../ui/Card';
import { Table } from '../../ui/Desk';
import { Find } from '../../ui/Field';
import { Face } from '../../ui/Mark';
import { Row } from '../../ui/Row';
import { More, Shown } from '../../ui/Shown';
import { When } from '../../ui/Status';
import { Note } from '../../ui/words';

/** 482913 → 482 913: as door numbers and codes are said. */
export const spaced = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1 ');

/** Which group and door number, each unbroken. */
export function Door({ household }: { household: Pick<Household, 'groupName' | 'number'> }) {
  return (
    <>
      <When>{household.groupName}</When> <When>{`户码 ${spaced(household.number)}`}</When>
    </>
  );
}

/** The line to look with. */
export function Finder({ search }: { search: HouseholdSearch }) {
  const { typed, type, find, short } = search;
  return <Find hint="找姓名、户码" value={typed} onChange={type} onFind={find} short={short} />;
}

/** What it found, or what to try instead. */
export function Found({
  search: { list },
  children,
}: {
  search: HouseholdSearch;
  children: (households: readonly Household[], more: ReactNode) => ReactNode;
}) {
  const more = <More list={list} />;
  return (
    <Shown read={list} waiting="正在找…">
      {(households) =>
        households.length === 0 && !list.more ? (
          <Card>
            <Note>没找到。名字写两个字试试，户码要 6 位。</Note>
          </Card>
        ) : (
          children(households, more)
        )
      }
    </Shown>
  );
}

interface ListProps {
  households: readonly Household[];
  onChoose: (household: Household) => void;
  more: ReactNode;
  open?: string;
}

const others = (household: Household): string =>
  household.members
    .map((member) => member.name)
    .filter((name) => name !== household.name)
    .join('、');

export function HouseholdRows({ households, onChoose, more }: ListProps) {
  return (
    <>
      <Rows>
        {households.map((one) => (
          <Row
            key={one.id}
            head={<Face name={one.name} />}
            title={`${one.name}家`}
            notes={[<Door key="door" household={one} />, others(one)]}
            onTap={() => onChoose(one)}
          />
        ))}
      </Rows>
      {more}
    </>
  );
}

export function HouseholdTable({ households, onChoose, more, open }: ListProps) {
  return (
    <Table
      label="各户"
      rows={households}
      idOf={(one) => one.id}
      nameOf={(one) => `${one.name}家`}
      open={open}
      onOpen={onChoose}
      foot={more}
      columns={[
        { title: '哪一家', cell: (one) => `${one.name}家` },
        { title: '户码', cell: (one) => spaced(one.number), whole: true },
        { title: '哪一组', cell: (one) => one.groupName },
        { title: '还有谁', cell: (one) => others(one), spare: true },
      ]}
    />
  );
}
