import { useState } from 'react';
import { useList } from '../../client/query';
import { grievances } from '../../domain/grievances/actions';
import { Button } from '../../ui/Button';
import { Life } from '../../ui/Life';
import { Gallery } from '../../ui/Photos';
import { type DeskCase, laterPhotos, lifeOf, type MyCase } from './words';

/** What became of a case, oldest first; what of a long life one answer did not hold is asked for. */
export function Thread({ c, mine }: { c: MyCase | DeskCase; mine: boolean }) {
  const [asked, setAsked] = useState(false);
  const older = useList(
    mine ? grievances.getMine : grievances.getCase,
    { case: c.id, ...(c.next ? { after: c.next } : {}) },
    { when: asked && c.next !== undefined },
  );
  const fetched = asked && c.next ? older : undefined;
  const turns = [...c.items, ...(fetched?.data ?? [])].reverse();
  const loading = fetched !== undefined && (fetched.loading || fetched.loadingMore);
  const more = c.next && !asked ? () => setAsked(true) : fetched?.more;
  const photos = laterPhotos(turns);
  return (
    <>
      {more || loading ? (
        <Button look="text" busy={loading && '正在看…'} onTap={more}>
          看更早的
        </Button>
      ) : null}
      <Life steps={lifeOf(c, turns, mine)} />
      {photos.length > 0 ? <Gallery addresses={photos} /> : null}
    </>
  );
}
