import { useRouter } from '@tarojs/taro';
import { useRead } from '../../../client/query';
import { grievances } from '../../../domain/grievances/actions';
import { Card } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Shown } from '../../../ui/Shown';
import { CaseAtDesk, useHandling } from '../AtDesk';

/** One case to handle, on a phone. */
export default function Handle() {
  const id = useRouter().params.id ?? '';
  const read = useRead(grievances.getCase, { case: id });
  const { foot, sheets } = useHandling(read);
  return (
    <Page title="办这件事" foot={foot}>
      <Shown read={read} waiting="正在看这件事…">
        {(c) => (
          <Card>
            <CaseAtDesk c={c} />
          </Card>
        )}
      </Shown>
      {sheets}
    </Page>
  );
}
