import { useParam } from '../../../client/param';
import { Page } from '../../../ui/Page';
import { useClaim } from '../OneClaim';

/** One claim, on a page of its own. */
export default function ClaimPage() {
  const id = useParam('id') ?? '';
  const { body, foot } = useClaim(id);
  return (
    <Page title="挣分" foot={foot}>
      {body}
    </Page>
  );
}
