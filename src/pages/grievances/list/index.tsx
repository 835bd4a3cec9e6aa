import { pastWords } from '../../../client/due';
import { useList } from '../../../client/query';
import { grievances } from '../../../domain/grievances/actions';
import { categories } from '../../../domain/grievances/schema';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { type MyLine, myStatus } from '../words';

const over = (c: MyLine): boolean => ['rated', 'refused', 'closed'].includes(c.state);

/** 说事: what I said, what is asked of me first, and the way to say one more thing. */
export default function MyCases() {
  const list = useList(grievances.listMine, {});
  return (
    <Page
      title="说事"
      foot={
        <Button full icon="plus" to="pages/grievances/file/index">
          说一件事
        </Button>
      }
    >
      <Shown read={list} waiting="正在看您说过的事…">
        {(all) =>
          all.length === 0 ? (
            <Empty
              picture="said"
              title="还没说过事"
              words={'路坏了、灯不亮、要办证明，都可以说。\n5 个工作日内给您答复，可以不写名字。'}
            />
          ) : (
            <>
              <Group title="等您的" cases={all.filter((c) => c.wants !== 'nothing')} />
              <Group title="正在办" cases={all.filter((c) => c.wants === 'nothing' && !over(c))} />
              <Group title="办完的" cases={all.filter((c) => c.wants === 'nothing' && over(c))} />
            </>
          )
        }
      </Shown>
      <More list={list} />
    </Page>
  );
}

function Group({ title, cases }: { title: string; cases: readonly MyLine[] }) {
  if (cases.length === 0) return null;
  return (
    <Section title={title} note={`${cases.length} 件`}>
      <Rows>
        {cases.map((c) => {
          const { tone, words, icon } = myStatus(c);
          return (
            <Row
              key={c.id}
              head={<Pic small name={categories[c.category].picture} ground="leaf" />}
              above={
                <Status tone={tone} icon={icon}>
                  {words}
                </Status>
              }
              title={c.title}
              notes={[
                `${pastWords(c.at)} 说的`,
                c.anonymous ? '没写名字' : '',
                over(c) ? '' : `${c.deskName}在办`,
              ]
                .filter(Boolean)
                .join(' · ')}
              quiet={over(c)}
              to={`pages/grievances/case/index?id=${c.id}`}
            />
          );
        })}
      </Rows>
    </Section>
  );
}
