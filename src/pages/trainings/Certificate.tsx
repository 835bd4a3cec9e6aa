import { dayOf, fullDay } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import type { trainings } from '../../domain/trainings/actions';
import { aboutOf } from '../../domain/trainings/rules';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Stack } from '../../ui/layout';
import { Title } from '../../ui/words';

export type Certificate = OutputOf<typeof trainings.getCertificate>;

/** 证字 532528 2026 00001 401. */
export const numberWords = (number: string): string =>
  `证字 ${number.slice(0, 6)} ${number.slice(6, 10)} ${number.slice(10, 15)} ${number.slice(15)}`;

/** What a certificate says. */
export function Paper({ certificate: c }: { certificate: Certificate }) {
  return (
    <Card>
      <Stack>
        <Title level={2}>{`${aboutOf(c)}培训证书`}</Title>
        <Facts
          items={[
            ['名字', c.name],
            ['号', numberWords(c.number)],
            ['谁发的', c.unitName],
            [
              '哪天学的',
              c.from === c.to ? fullDay(c.from) : `${fullDay(c.from)}到${fullDay(c.to)}`,
            ],
            ['上了', `${c.attended} 节，一共 ${c.sessions} 节`],
            ['哪天发的', fullDay(dayOf(new Date(c.at)))],
          ]}
        />
      </Stack>
    </Card>
  );
}
