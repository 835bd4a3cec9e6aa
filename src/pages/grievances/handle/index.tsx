import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { grievances } from '../../../domain/grievances/actions';
import { Card } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Shown } from '../../../ui/Shown';
import { Text } from '../../../ui/words';
import { CaseAtDesk, useHandling } from '../AtDesk';

/** One case to handle, on a phone. */
export default function Handle() {
  const id = useParam('id') ?? '';
  const read = useRead(grievances.getCase, { case: id });
  const { foot, sheets, wrong } = useHandling(read);
  return (
    <Page title="办这件事" foot={foot}>
      <Shown read={read} waiting="正在看这件事…">
        {(c) => (
          <Card>
            <CaseAtDesk c={c} />
          </Card>
        )}
      </Shown>
      {wrong ? <Text tone="red">{wrong}</Text> : null}
      {sheets}
    </Page>
  );
}
