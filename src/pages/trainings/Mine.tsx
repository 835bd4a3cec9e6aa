import { today } from '../../client/now';
import { valuesOn } from '../../domain/parameters';
import { trainingsParameters } from '../../domain/trainings/parameters';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Life, type LifeStep, type StepState } from '../../ui/Life';
import {
  type CourseOne,
  isOn,
  learnerSays,
  mineWords,
  type Mine as Standing,
  startWords,
} from './words';

const place: Record<string, StepState> = { asked: 'now', waiting: 'now', offered: 'wait' };

/** Where one stands on a course: what is done, what comes next, and the way out. */
export function Mine({
  course,
  mine,
  onLeave,
}: {
  course: CourseOne;
  mine: Standing;
  onLeave: () => void;
}) {
  const { offerHours } = valuesOn(trainingsParameters, today());
  const act = { words: mine.state === 'placed' ? '不去了' : '不排了', onTap: onLeave };
  const queue: LifeStep =
    mine.state in place
      ? {
          state: place[mine.state] ?? 'now',
          title: mineWords(mine),
          notes: mine.state === 'waiting' ? [`有人退出就叫您，位子留 ${offerHours} 小时`] : [],
          ...(mine.state === 'waiting' ? { act } : {}),
        }
      : { state: 'done', title: '有您的位子' };
  if (!isOn(mine) && mine.state !== 'complete')
    return (
      <Card>
        <Life
          steps={[
            { state: 'done', title: '报了名' },
            {
              state: 'bad',
              title: learnerSays[mine.state],
              notes: mine.attended === undefined ? [] : [`上了 ${mine.attended} 节`],
            },
          ]}
        />
      </Card>
    );
  const over = mine.state === 'complete';
  return (
    <Card>
      <Life
        steps={[
          { state: 'done', title: '报了名' },
          queue,
          {
            state: over ? 'done' : mine.state === 'placed' ? 'now' : 'next',
            title: over ? `上了 ${mine.attended ?? 0} 节课` : startWords(course.starts),
            notes: over ? [] : [course.place],
            ...(mine.state === 'placed' ? { act } : {}),
          },
          { state: over ? 'done' : 'next', title: over ? '证书发了' : '学完发证书' },
        ]}
      />
      {mine.certificate ? (
        <Button
          full
          look="line"
          to={`pages/trainings/certificate/index?number=${mine.certificate}`}
        >
          看证书
        </Button>
      ) : null}
    </Card>
  );
}
