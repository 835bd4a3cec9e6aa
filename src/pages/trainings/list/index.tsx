import { useList } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { trainings } from '../../../domain/trainings/actions';
import { aboutOf } from '../../../domain/trainings/rules';
import { courseKinds } from '../../../domain/trainings/schema';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { When } from '../../../ui/Status';
import { Text } from '../../../ui/words';
import { type CourseLine, daysWords, freeWords, startWords } from '../words';

/** 学技能: what begins soon, soonest first. */
export default function List() {
  const { me } = useSession();
  const list = useList(trainings.listCourses, {});
  return (
    <Page title="学技能">
      <Shown read={list} waiting="正在看有什么班…">
        {(items) =>
          items.length > 0 ? (
            <Rows>
              {items.map((course) => (
                <Line key={course.id} course={course} />
              ))}
            </Rows>
          ) : (
            <Empty
              picture="learn"
              title="现在没有要开的班"
              words={'开了新班，这里就能看到。\n想学什么，先跟网格员说一声。'}
            />
          )
        }
      </Shown>
      <More list={list} />
      {can(me, trainings.listMine) ? (
        <Button look="text" to="pages/trainings/mine/index">
          看我报的班和证书
        </Button>
      ) : null}
      <Button look="text" to="pages/trainings/check/index">
        查证书真假
      </Button>
    </Page>
  );
}

function Line({ course }: { course: CourseLine }) {
  return (
    <Row
      top
      big
      head={<Pic small name="learn" ground="sky" />}
      title={aboutOf(course)}
      notes={[
        <Text key="free" as="span" bold tone={course.free > 0 ? 'accent' : 'amber'}>
          {freeWords(course)}
        </Text>,
        <When key="starts">{startWords(course.starts)}</When>,
        <When key="days">{daysWords(course.sessions)}</When>,
        `${courseKinds[course.kind]}${course.subsidised ? ' · 不要学费' : ''} · ${course.place}`,
      ]}
      to={`pages/trainings/course/index?id=${course.id}`}
    />
  );
}
