import { useParam } from '../../../client/param';
import type { RouteName } from '../../../domain/grievances/schema';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Text } from '../../../ui/words';
import { Ways } from '../Ways';

/** What is not said here: breaches of discipline, crimes and lawsuits, each with its own door. */
export default function Elsewhere() {
  const discipline = useParam('about') === 'discipline';
  const ways: readonly RouteName[] = discipline
    ? ['discipline', 'hotline']
    : ['police', 'rescue', 'discipline', 'court', 'arbitration', 'review', 'petition', 'hotline'];
  return (
    <Page
      title="该找谁"
      foot={
        <Button full look="line" to="pages/grievances/file/index">
          说别的事
        </Button>
      }
    >
      {discipline ? (
        <Refusal
          picture="letter"
          title="举报干部违纪违法，找纪委"
          words={'这里不收、不留，也没有人看得到。\n下面的电话直接到纪委监委，可以不说名字。'}
        />
      ) : (
        <Card>
          <Text>这些事村里、乡镇办不了。急的事马上打电话，不要等。</Text>
        </Card>
      )}
      <Ways names={ways} />
    </Page>
  );
}
