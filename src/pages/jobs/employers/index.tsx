import { useState } from 'react';
import { today } from '../../../client/now';
import { useList } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { fullDay, spokenDay } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { units } from '../../../domain/units/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { DeskHead } from '../../../ui/Desk';
import { Field } from '../../../ui/Field';
import { Stack } from '../../../ui/layout';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Sheet } from '../../../ui/Sheet';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { useWide } from '../../../ui/wide';
import { Note } from '../../../ui/words';

type Unit = OutputOf<typeof units.listEmployers>['items'][number];

/** Employers of a county: whose licence has been looked at, and until when that holds. */
export default function Employers() {
  const list = useList(units.listEmployers, {});
  const [open, setOpen] = useState<Unit>();
  const wide = useWide();
  return (
    <Page title="用工单位" wide>
      {wide ? <DeskHead title="用工单位" note="执照半年核一次，核过的才能自己发岗位" /> : null}
      <Shown read={list} waiting="正在看有哪些单位…">
        {(items) =>
          items.length === 0 ? (
            <Empty
              picture="calm"
              title="还没有用工单位"
              words="请县管理员先把单位加进来，再在这里核执照。"
            />
          ) : (
            <Rows>
              {items.map((unit) => (
                <Line key={unit.id} unit={unit} onOpen={() => setOpen(unit)} />
              ))}
            </Rows>
          )
        }
      </Shown>
      <More list={list} />
      <Sheet
        open={open !== undefined}
        title={open ? `核执照：${open.name}` : '核执照'}
        onClose={() => setOpen(undefined)}
      >
        {open ? (
          <Verify
            key={open.id}
            unit={open}
            onDone={() => {
              setOpen(undefined);
              list.reload();
            }}
          />
        ) : null}
      </Sheet>
    </Page>
  );
}

function Line({ unit, onOpen }: { unit: Unit; onOpen: () => void }) {
  const { me } = useSession();
  const until = unit.verifiedUntil;
  const holds = until !== undefined && until >= today();
  return (
    <Row
      head={<Mark icon="work" tone={holds ? 'accent' : 'amber'} />}
      title={unit.name}
      beside={
        holds ? (
          <Status tone="doing" icon="shield">
            核过了
          </Status>
        ) : (
          <Status tone="soon" icon="question">
            {until ? '过期了，要再核' : '还没核'}
          </Status>
        )
      }
      // A sign does not break, and a day with its year is wider than its place beside the button.
      notes={[holds ? `核到${spokenDay(until, today())}` : undefined, unit.place]}
      act={
        can(me, units.verifyEmployer) ? (
          <Button
            small
            look={holds ? 'line' : undefined}
            label={`核${unit.name}的执照`}
            onTap={onOpen}
          >
            核执照
          </Button>
        ) : undefined
      }
    />
  );
}

function Verify({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  const [licence, setLicence] = useState(unit.licence ?? '');
  const verify = useWrite(units.verifyEmployer);
  const run = async (): Promise<void> => {
    const done = await verify.run({ unit: unit.id, licence: licence.trim().toUpperCase() });
    if (!done) return;
    say(`核过了，到${fullDay(done.until)}`);
    onDone();
  };
  return (
    <Stack gap="wide">
      <Note>看原件：名字和执照一样，没有过期，没有注销。</Note>
      <Field
        label="统一社会信用代码"
        rule="18 位"
        kind="idcard"
        limit={18}
        value={licence}
        onChange={setLicence}
        hint="照执照抄"
        wrong={verify.fault?.fields?.licence ?? verify.fault?.words}
      />
      <Button
        full
        off={
          licence.trim().length === 18
            ? undefined
            : `还差 ${Math.max(18 - licence.trim().length, 0)} 位`
        }
        busy={verify.busy && '正在记…'}
        onTap={() => void run()}
      >
        核过了，管半年
      </Button>
    </Stack>
  );
}
