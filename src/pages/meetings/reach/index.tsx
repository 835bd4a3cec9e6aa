import { useState } from 'react';
import { useParam } from '../../../client/param';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { bulletins } from '../../../domain/meetings/bulletins/actions';
import { answers } from '../../../domain/meetings/bulletins/schema';
import { Button } from '../../../ui/Button';
import { Card, Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Facts } from '../../../ui/Facts';
import { Stack } from '../../../ui/layout';
import { Face } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Sheet } from '../../../ui/Sheet';
import { More, Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Why } from '../../../ui/Why';
import { useWide } from '../../../ui/wide';
import { Note, Title } from '../../../ui/words';
import { type Bulletin, when } from '../words';

/** How many households have read it, and whom to call. */
export default function Reach() {
  const id = useParam('id') ?? '';
  const asked = useParam('area');
  const { me } = useSession();
  const wide = useWide();
  const read = useRead(bulletins.getBulletin, { bulletin: id });
  const bulletin = read.data;
  const own = me?.grants.find((g) => ['villageCadre', 'gridWorker'].includes(g.role));
  // Names only where one looks after these households oneself.
  const mine = asked ?? own?.area;
  const near =
    bulletin && mine ? (bulletin.area.startsWith(mine) ? bulletin.area : mine) : undefined;
  const [recalling, setRecalling] = useState(false);
  const [which, setWhich] = useState<Which>('help');
  const may = near !== undefined && can(me, bulletins.listCalls) && !bulletin?.role;
  const chips = may ? (
    <Chips
      label="看谁"
      value={which}
      onChange={setWhich}
      options={[
        { value: 'help', label: '要帮忙的' },
        { value: 'unread', label: '还没看的' },
      ]}
    />
  ) : null;
  const calls =
    near && may ? (
      <Calls bulletin={id} area={near} which={which} />
    ) : (
      <Card>
        <Note>名字和要打的电话，只给这个村自己的网格员、村干部看。</Note>
      </Card>
    );
  const top = bulletin ? (near ?? bulletin.area) : '';
  const numbers = bulletin ? <Numbers bulletin={id} area={top} /> : null;
  return (
    <Page
      title="谁看过"
      wide
      foot={
        bulletin?.state === 'posted' && can(me, bulletins.recall) ? (
          <>
            <Button look="line" onTap={() => setRecalling(true)}>
              撤回
            </Button>
            <Button full to={`pages/meetings/post/index?corrects=${id}`}>
              发更正
            </Button>
          </>
        ) : undefined
      }
    >
      <Shown read={read} waiting="正在看这条通知…">
        {(one) => (
          <>
            <Head bulletin={one} wide={wide} />
            {wide ? (
              <>
                {chips}
                <Split list={calls} detail={numbers} />
              </>
            ) : (
              <>
                {numbers}
                {chips}
                {calls}
              </>
            )}
          </>
        )}
      </Shown>
      <Sheet open={recalling} title="撤回这条通知？" onClose={() => setRecalling(false)}>
        {recalling ? (
          <Recall
            bulletin={id}
            onDone={() => {
              setRecalling(false);
              read.reload();
            }}
          />
        ) : null}
      </Sheet>
    </Page>
  );
}

function Head({ bulletin, wide }: { bulletin: Bulletin; wide: boolean }) {
  const note = `${bulletin.areaName} · ${when(bulletin.at)}发 · 到${when(bulletin.until)}`;
  if (wide)
    return (
      <DeskHead
        title={bulletin.title}
        note={note}
        tools={
          <Button look="line" to={`pages/meetings/bulletin/index?id=${bulletin.id}`}>
            看通知
          </Button>
        }
      />
    );
  return (
    <Stack gap="tight">
      <Title level={1}>{bulletin.title}</Title>
      <Note>{note}</Note>
      {bulletin.recalledWhy ? <Note>{`撤回了：${bulletin.recalledWhy}`}</Note> : null}
    </Stack>
  );
}

function Numbers({ bulletin, area }: { bulletin: string; area: string }) {
  const read = useRead(bulletins.getReach, { bulletin, area }, { when: area !== '' });
  return (
    <Shown read={read} waiting="正在数…">
      {(reach) => (
        <Card>
          <Stack>
            <Title level={2}>
              {reach.households === undefined
                ? `${reach.reached} 户看过`
                : `${reach.reached} 户看过，共 ${reach.households} 户`}
            </Title>
            <Facts
              items={[
                [
                  '没看',
                  reach.households === undefined
                    ? '看各村的'
                    : `${Math.max(reach.households - reach.reached, 0)} 户`,
                ],
                [answers.known, `${reach.known} 人`],
                [answers.moved, `${reach.moved} 人`],
                [answers.help, `${reach.help} 人`],
              ]}
            />
            <Note>一分钟更新一次。</Note>
          </Stack>
        </Card>
      )}
    </Shown>
  );
}

type Which = 'help' | 'unread';

function Calls({ bulletin, area, which }: { bulletin: string; area: string; which: Which }) {
  const wide = useWide();
  const list = useList(bulletins.listCalls, { bulletin, area, which, limit: 20 });
  const names = (one: { people: { name: string }[] }) => one.people.map((p) => p.name).join('、');
  return (
    <>
      <Shown read={list} waiting="正在看…">
        {(all) =>
          all.length === 0 && !list.more ? (
            <Card>
              <Note>{which === 'help' ? '没有人说要帮忙。' : '每一户都看过了。'}</Note>
            </Card>
          ) : wide ? (
            <Table
              label={which === 'help' ? '要帮忙的' : '还没看的'}
              rows={all}
              idOf={(one) => `${one.householdName}${one.people[0]?.person ?? ''}`}
              nameOf={(one) => `${one.householdName}家`}
              columns={[
                { title: '哪一家', cell: (one) => `${one.householdName}家`, whole: true },
                { title: '谁', cell: names },
                { title: '哪一组', cell: (one) => one.groupName },
              ]}
            />
          ) : (
            <Rows>
              {all.map((one) => (
                <Row
                  key={`${one.householdName}${one.people[0]?.person ?? ''}`}
                  head={<Face name={one.householdName} />}
                  title={`${one.householdName}家`}
                  notes={`${one.groupName} · ${names(one)}`}
                />
              ))}
            </Rows>
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}

function Recall({ bulletin, onDone }: { bulletin: string; onDone: () => void }) {
  const recall = useWrite(bulletins.recall);
  const submit = async (why: string): Promise<void> => {
    if (!(await recall.run({ bulletin, why }))) return;
    say('撤回了，打开的人会看到为什么');
    onDone();
  };
  return (
    <Why
      label="为什么撤回"
      hint="如 停水改到下周，另发通知"
      words="撤回这条通知"
      busy={recall.busy && '正在撤回…'}
      fault={recall.fault}
      onTap={(why) => void submit(why)}
    />
  );
}
