import { Empty } from '../../ui/Blank';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';

export default function X() {
  return (
    <Page title="爱心乡村" tab="desk">
      <Empty picture="calm" title="desk" words="x" />
      <Button full>好</Button>
    </Page>
  );
}
