import { useList } from '../../../client/query';
import { trainings } from '../../../domain/trainings/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { isOn, mineWords, type Mine as Standing, startWords, tones } from '../words';

/** 我报的班: those to come, certificates, and what is past. */
export default function Mine() {
  const list = useList(trainings.listMine, {});
  return (
    <Page title="我报的班">
      <Shown read={list} waiting="正在看您报过什么…">
        {(all) =>
          all.length === 0 ? (
            <Empty
              picture="learn"
              title="还没报过班"
              words="看看有什么班，挑一个想学的。报过的、证书都记在这里。"
            >
              <Button full to="pages/trainings/list/index">
                看看有什么班
              </Button>
            </Empty>
          ) : (
            <>
              <Part title="要上的" all={all.filter(isOn)} />
              <Part title="证书" all={all.filter((one) => one.certificate)} />
              <Part
                title="以前的"
                all={all.filter((one) => !isOn(one) && !one.certificate)}
                quiet
              />
              <More list={list} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function Part({ title, all, quiet }: { title: string; all: Standing[]; quiet?: boolean }) {
  if (all.length === 0) return null;
  return (
    <Section title={title} note={`${all.length} 个`}>
      <Rows>
        {all.map((one) => (
          <Row
            key={one.course}
            head={<Pic small name="learn" ground="sky" faint={quiet} />}
            title={one.about}
            quiet={quiet}
            notes={[
              startWords(one.starts),
              <Status key="state" tone={tones[one.state]}>
                {mineWords(one)}
              </Status>,
            ]}
            to={
              one.certificate
                ? `pages/trainings/certificate/index?number=${one.certificate}`
                : `pages/trainings/course/index?id=${one.course}`
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
