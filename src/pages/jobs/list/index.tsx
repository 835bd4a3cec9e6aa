import { useState } from 'react';
import { useFind } from '../../../client/find';
import { useList } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { jobs } from '../../../domain/jobs/actions';
import { payWords } from '../../../domain/jobs/rules';
import { type JobKind, jobKinds, type Near, nears } from '../../../domain/jobs/schema';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { Find } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { When } from '../../../ui/Status';
import { Text } from '../../../ui/words';
import { type JobLine, numberWords, pictures, shortUntil, whereWords } from '../words';

type Kind = JobKind | 'all';

const optionsOf = <V extends string>(table: Record<V, string>) =>
  (Object.keys(table) as V[]).map((value) => ({ value, label: table[value] }));

/** Who has no village of his own cannot look near it. */
const nearOf = (home: boolean) =>
  optionsOf(nears).filter(({ value }) => home || value === 'prefecture' || value === 'out');

export default function List() {
  const { me } = useSession();
  const home = me?.household !== undefined;
  const [near, setNear] = useState<Near>();
  const [kind, setKind] = useState<Kind>('all');
  const line = useFind();
  const where = near ?? (home ? 'county' : 'prefecture');
  const asked = { near: where, limit: 50, ...(line.asked ? { find: line.asked } : {}) };
  const all = useList(jobs.listJobs, asked);
  const some = useList(jobs.listJobs, kind === 'all' ? asked : { ...asked, kind }, {
    when: kind !== 'all',
  });
  const list = kind === 'all' ? all : some;
  // Only kinds that are there are worth a chip; with more to come, any may be.
  const kinds = optionsOf(jobKinds).filter(
    ({ value }) => all.more || value === kind || all.data?.some((job) => job.kind === value),
  );
  const wider = where === 'out' ? undefined : where === 'prefecture' ? 'out' : 'prefecture';
  return (
    <Page title="找工作">
      <Find
        hint="找什么活，如 采茶"
        value={line.typed}
        onChange={line.type}
        onFind={line.find}
        short={line.short}
      />
      <Chips label="远近" options={nearOf(home)} value={where} onChange={setNear} />
      <Chips
        label="哪种活"
        options={[{ value: 'all' as Kind, label: '都看' }, ...kinds]}
        value={kind}
        onChange={setKind}
      />
      <Shown read={list} waiting="正在看哪里在招人…">
        {(items) =>
          items.length > 0 ? (
            <Rows>
              {items.map((job) => (
                <Line key={job.id} job={job} />
              ))}
            </Rows>
          ) : (
            <Empty
              picture="calm"
              title={`${nears[where]}现在没有这样的活`}
              words={wider ? '看远一点，或换一种活。' : '过几天再来看看，或换一种活。'}
            >
              {wider ? (
                <Button full look="line" onTap={() => setNear(wider)}>
                  {`看看${nears[wider]}的`}
                </Button>
              ) : null}
            </Empty>
          )
        }
      </Shown>
      <More list={list} />
      {can(me, jobs.apply) ? (
        <Button look="text" to="pages/jobs/mine/index">
          看我报过的
        </Button>
      ) : null}
    </Page>
  );
}

function Line({ job }: { job: JobLine }) {
  return (
    <Row
      top
      big
      head={<Pic small name={pictures[job.kind]} ground="wheat" />}
      title={job.title}
      notes={[
        <Text key="pay" as="span" bold tone="accent" whole>
          {payWords(job.pay)}
        </Text>,
        whereWords(job),
        <>
          <When>{numberWords(job)}</When>
          <When>{shortUntil(job)}</When>
        </>,
      ]}
      to={`pages/jobs/job/index?id=${job.id}`}
    />
  );
}
