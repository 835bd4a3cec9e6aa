import { useParam } from '../../../client/param';
import { Page } from '../../../ui/Page';
import { useSheet } from '../OpeningSheet';

/** One opening sheet. */
export default function SheetPage() {
  const id = useParam('id') ?? '';
  const { body, foot } = useSheet(id);
  return (
    <Page title="结转表" foot={foot}>
      {body}
    </Page>
  );
}
