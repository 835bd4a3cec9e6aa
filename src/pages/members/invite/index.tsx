import { useState } from 'react';
import { type Household, type HouseholdSearch, useHouseholds } from '../../../client/households';
import { now } from '../../../client/now';
import { useSpeech } from '../../../client/speak';
import { useVillage } from '../../../client/village';
import { useWrite } from '../../../client/write';
import { spokenTime } from '../../../domain/calendar';
import { members } from '../../../domain/members/actions';
import { Button } from '../../../ui/Button';
import { Box } from '../../../ui/base';
import { Card, Rows } from '../../../ui/Card';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Find } from '../../../ui/Field';
import { Between, Stack } from '../../../ui/layout';
import { Face } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Sheet } from '../../../ui/Sheet';
import { More, Shown } from '../../../ui/Shown';
import { When } from '../../../ui/Status';
import { Village } from '../../../ui/Village';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';

/** 58163379 → 5816 3379: easier to say and to check. */
const spaced = (digits: string, by: number): string =>
  digits.replace(new RegExp(`(\\d{${by}})(?=\\d)`, 'g'), '$1 ');

/** 给加入码: which household, who of it, and eight digits to be said. */
export default function Invite() {
  const wide = useWide();
  const where = useVillage(members.invite);
  const { village } = where;
  const search = useHouseholds(village);
  const [household, setHousehold] = useState<Household>();
  const found = <Found search={search} open={household} onChoose={setHousehold} wide={wide} />;
  return (
    <Page title="给加入码" wide>
      {wide ? (
        <DeskHead title="给加入码" note="一人一个，当面给；村里人填了，就能用手机办事" />
      ) : null}
      <Village of={where} without={'加入码是网格员和村干部给的。\n要加入，当面找他们。'} />
      {village === undefined ? null : wide ? (
        <>
          <Finder search={search} />
          <Split list={found} detail={household ? <One household={household} /> : undefined} />
        </>
      ) : household ? (
        <One household={household} onOther={() => setHousehold(undefined)} />
      ) : (
        <>
          <Text>先找是哪一家。</Text>
          <Finder search={search} />
          {found}
        </>
      )}
    </Page>
  );
}

function Finder({ search }: { search: HouseholdSearch }) {
  return (
    <Find
      hint="找姓名、户码"
      value={search.typed}
      onChange={search.type}
      onFind={search.find}
      short={search.short}
    />
  );
}

function Found({
  search,
  open,
  onChoose,
  wide,
}: {
  search: HouseholdSearch;
  open: Household | undefined;
  onChoose: (household: Household) => void;
  wide: boolean;
}) {
  const { list } = search;
  const names = (one: Household): string => one.members.map((member) => member.name).join('、');
  const more = <More list={list} />;
  return (
    <Shown read={list} waiting="正在找…">
      {(households) =>
        households.length === 0 && !list.more ? (
          <Card>
            <Note>没找到。名字写两个字试试，户码要 6 位。</Note>
          </Card>
        ) : wide ? (
          <Table
            label="各户"
            rows={households}
            idOf={(one) => one.id}
            nameOf={(one) => `${one.name}家`}
            open={open?.id}
            onOpen={onChoose}
            foot={more}
            columns={[
              { title: '哪一家', cell: (one) => `${one.name}家` },
              { title: '户码', cell: (one) => spaced(one.number, 3), whole: true },
              { title: '哪一组', cell: (one) => one.groupName },
              { title: '家里人', cell: names, spare: true },
            ]}
          />
        ) : (
          <>
            <Rows>
              {households.map((one) => (
                <Row
                  key={one.id}
                  head={<Face name={one.name} />}
                  title={`${one.name}家`}
                  notes={[
                    <>
                      <When>{one.groupName}</When>
                      <When>{`户码 ${spaced(one.number, 3)}`}</When>
                    </>,
                    names(one),
                  ]}
                  onTap={() => onChoose(one)}
                />
              ))}
            </Rows>
            {more}
          </>
        )
      }
    </Shown>
  );
}

interface Given {
  name: string;
  code: string;
  until: string;
}

function One({ household, onOther }: { household: Household; onOther?: () => void }) {
  const invite = useWrite(members.invite);
  const [asked, setAsked] = useState<string>();
  const [given, setGiven] = useState<Given>();
  const give = async (person: string, name: string): Promise<void> => {
    setAsked(person);
    const done = await invite.run({ person });
    if (done) setGiven({ name, ...done });
  };
  return (
    <>
      <Between>
        <Stack gap="tight">
          <Title level={2}>{`${household.name}家`}</Title>
          <Note>
            <When>{household.groupName}</When> <When>{`户码 ${spaced(household.number, 3)}`}</When>
          </Note>
        </Stack>
        {onOther ? (
          <Button small look="line" onTap={onOther}>
            换一家
          </Button>
        ) : null}
      </Between>
      <Rows>
        {household.members.map(({ person, name }) => (
          <Row
            key={person}
            head={<Face name={name} />}
            title={name}
            act={
              <Button
                small
                look="soft"
                label={`给加入码，${name}`}
                busy={invite.busy && asked === person && '正在取…'}
                onTap={() => void give(person, name)}
              >
                给加入码
              </Button>
            }
          />
        ))}
      </Rows>
      {invite.fault ? <Text tone="red">{invite.fault.words}</Text> : null}
      <Note>当面念给他，或写在纸上。别发到群里，谁填了就算谁的。</Note>
      <Sheet
        open={given !== undefined}
        title={given ? `${given.name}的加入码` : ''}
        onClose={() => setGiven(undefined)}
      >
        {given ? <Code given={given} onDone={() => setGiven(undefined)} /> : null}
      </Sheet>
    </>
  );
}

function Code({ given, onDone }: { given: Given; onDone: () => void }) {
  const speech = useSpeech();
  return (
    <Stack gap="wide">
      <Box className="code-say">
        <Box as="p" className="code-digits">
          {spaced(given.code, 4)}
        </Box>
        {speech.able ? (
          <Button
            small
            look="soft"
            icon="aloud"
            label="念出来"
            onTap={() => speech.speak(`加入码，${[...given.code].join('，')}`)}
          >
            念
          </Button>
        ) : null}
      </Box>
      <Text center>{`${spokenTime(new Date(given.until), now())} 前填，只能用一次`}</Text>
      <Note>请他在微信里打开「爱心乡村」，点「填加入码」，照着填这 8 个数。</Note>
      <Button full onTap={onDone}>
        好了
      </Button>
    </Stack>
  );
}
