import { useEffect, useRef, useState } from 'react';
import { useHouseholds } from '../../../client/households';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { useWrite } from '../../../client/write';
import { points } from '../../../domain/points/actions';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { Many } from '../../../ui/Choice';
import { DeskHead, Split } from '../../../ui/Desk';
import { Field, PickField } from '../../../ui/Field';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Sheet } from '../../../ui/Sheet';
import { say } from '../../../ui/Toast/say';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';
import { Finder, Found, spaced } from '../Households';
import { type DraftDesk, isEmpty, type Line, MOST_LINES, useDesk } from './draft';
import { LineRows, LineTable } from './Lines';

interface CopyProps {
  village: string;
  /** A refused sheet to begin from. */
  from?: string;
}

/** What keeps the page from being sent, in the words of its button. */
function missingOf(desk: DraftDesk): string | undefined {
  const { book, asOf, lines } = desk.draft;
  const blank = lines.filter((line) => !(Number(line.points) > 0)).length;
  if (!book.trim()) return '先写哪本账';
  if (!asOf) return '先选截到哪天';
  if (lines.length === 0) return '先加几户';
  if (lines.length > MOST_LINES)
    return `一张最多 ${MOST_LINES} 户，多了 ${lines.length - MOST_LINES} 户`;
  return blank > 0 ? `还有 ${blank} 户没写分` : undefined;
}

export function Copy({ village, from }: CopyProps) {
  const wide = useWide();
  const desk = useDesk(village);
  const { draft, change } = desk;
  const record = useWrite(points.recordOpening);
  const wrong = useWrong(record.fault?.fields);
  const [adding, setAdding] = useState(false);
  const total = draft.lines.reduce((sum, line) => sum + Number(line.points), 0);
  const fields = record.fault?.fields ?? {};
  const atLines = draft.lines.filter((line) => wrong.of(line.household)).length;

  const submit = async (): Promise<void> => {
    wrong.sent(draft.lines);
    const done = await record.run({
      village,
      book: draft.book.trim(),
      asOf: draft.asOf,
      lines: draft.lines.map((line) => ({
        household: line.household,
        points: Number(line.points),
      })),
    });
    if (!done) return;
    desk.clear();
    say('抄好了，等两位评议员核对');
    goInstead(`pages/points/sheet/index?id=${done.sheet}`);
  };

  const send = (
    <Button
      full={!wide}
      off={missingOf(desk)}
      busy={record.busy && '正在交…'}
      onTap={() => void submit()}
    >
      {`交给评议员核对，${draft.lines.length} 户`}
    </Button>
  );
  const head = (
    <>
      <Returned desk={desk} from={from} />
      <Field
        label="哪本账"
        rule="最多 40 个字"
        limit={40}
        hint="像：2026 年纸本积分册第 1 页"
        value={draft.book}
        onChange={(book) => change({ book })}
        wrong={fields.book}
      />
      <PickField
        label="截到哪天"
        value={draft.asOf}
        onChange={(asOf) => change({ asOf })}
        wrong={fields.asOf}
        date={{ to: today() }}
      />
    </>
  );
  const said = record.fault ? (
    <Card tone="bad">
      <Text>
        {atLines > 0
          ? `有 ${atLines} 行要改，下面标红的。写好的都还在。`
          : `${record.fault.words}。写好的都还在。`}
      </Text>
    </Card>
  ) : null;
  const setPoints = (household: string, value: string): void => {
    wrong.mend(household);
    desk.setPoints(household, value);
  };
  const lines = {
    lines: draft.lines,
    wrongOf: wrong.of,
    onPoints: setPoints,
    onRemove: desk.remove,
  };
  const counted = `${draft.lines.length} 户，共 ${total} 分`;
  if (wide)
    return (
      <Page title="抄结转表" wide>
        <DeskHead title="抄结转表" note="写的都存着，没交可以明天接着抄" tools={send} />
        {said}
        <Split
          list={<LineTable {...lines} counted={counted} />}
          detail={
            <>
              {head}
              <Section title="加户">
                <Adder village={village} desk={desk} />
              </Section>
            </>
          }
        />
      </Page>
    );
  return (
    <Page title="抄结转表" wide foot={send}>
      {head}
      <Section title="抄了哪几户" note={counted}>
        <Stack>
          {said}
          {draft.lines.length > 0 ? <LineRows {...lines} /> : null}
          <Button full look="line" icon="plus" onTap={() => setAdding(true)}>
            加几户
          </Button>
          <Note>写的都存在手机里，没交可以明天接着抄。</Note>
        </Stack>
      </Section>
      <Sheet open={adding} title="加几户" onClose={() => setAdding(false)}>
        <Adder village={village} desk={desk} />
        <Button full onTap={() => setAdding(false)}>
          {`好了，${draft.lines.length} 户`}
        </Button>
      </Sheet>
    </Page>
  );
}

function Adder({ village, desk }: { village: string; desk: DraftDesk }) {
  const search = useHouseholds(village);
  const { lines } = desk.draft;
  const on = lines.map((line) => line.household);
  return (
    <Stack>
      <Finder search={search} />
      <Found search={search}>
        {(households, more) => (
          <>
            <Many
              label="抄哪几户"
              values={on}
              options={households.map((one) => ({
                value: one.id,
                label: `${one.name}家`,
                note: `${one.groupName} · 户码 ${spaced(one.number)}`,
              }))}
              onChange={(chosen) => {
                const known = new Map<string, Omit<Line, 'points'>>([
                  ...lines.map((line) => [line.household, line] as const),
                  ...households.map(
                    ({ id, name, number }) => [id, { household: id, name, number }] as const,
                  ),
                ]);
                desk.setHouseholds(chosen.flatMap((id) => known.get(id) ?? []));
              }}
            />
            {more}
          </>
        )}
      </Found>
    </Stack>
  );
}

/** Which line a fault means: faults count lines as they were sent, and lines may go since. */
function useWrong(fields: Record<string, string> | undefined) {
  const order = useRef<readonly string[]>([]);
  const [mended, setMended] = useState<readonly string[]>([]);
  return {
    sent: (lines: readonly Line[]): void => {
      order.current = lines.map((line) => line.household);
      setMended([]);
    },
    mend: (household: string): void => setMended((before) => [...before, household]),
    of: (id: string): string | undefined => {
      const at = order.current.indexOf(id);
      if (at < 0 || mended.includes(id)) return undefined;
      const household = fields?.[`lines.${at}.household`];
      // A household that may not stand here cannot be mended, only taken away.
      return household ? `${household}，这一行去掉` : fields?.[`lines.${at}.points`];
    },
  };
}

/** The refused sheet this one mends: its lines, and what was said about it. */
function Returned({ desk, from }: { desk: DraftDesk; from?: string }) {
  const read = useRead(points.getOpening, { sheet: from ?? '' }, { when: from !== undefined });
  const { draft, change } = desk;
  const sheet = read.data;
  const words = sheet?.reviews.find((one) => !one.agree)?.words;
  const load = (): void => {
    if (!sheet) return;
    change({
      book: sheet.book,
      asOf: sheet.asOf,
      from: sheet.id,
      lines: sheet.lines.map(({ household, name, number, points: n }) => ({
        household,
        name,
        number,
        points: String(n),
      })),
    });
  };
  const fresh = sheet !== undefined && isEmpty(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it has come and nothing is in its way
  useEffect(() => {
    if (fresh) load();
  }, [fresh]);
  if (!sheet || fresh) return null;
  if (draft.from === sheet.id)
    return words ? (
      <Card tone="ask">
        <Title as="h2">退回来的话</Title>
        <Text>{words}</Text>
      </Card>
    ) : null;
  return (
    <Card tone="ask">
      <Stack>
        <Text>您有一张没抄完的，退回来的那张还没打开。</Text>
        <Inline wrap>
          <Button small look="line" onTap={load}>
            改退回来的
          </Button>
        </Inline>
        <Note tone="plain">打开了，没抄完的就换掉了。</Note>
      </Stack>
    </Card>
  );
}
