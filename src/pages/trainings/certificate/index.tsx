import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { trainings } from '../../../domain/trainings/actions';
import { Button } from '../../../ui/Button';
import { Page } from '../../../ui/Page';
import { Shown } from '../../../ui/Shown';
import { Note } from '../../../ui/words';
import { Paper } from '../Certificate';

/** One's own certificate; whoever is shown the number can check it. */
export default function CertificatePage() {
  const number = useParam('number') ?? '';
  const read = useRead(trainings.getCertificate, { number });
  return (
    <Page
      title="证书"
      foot={
        read.data ? (
          <Button full look="line" to={`pages/trainings/check/index?number=${number}`}>
            看别人查到什么
          </Button>
        ) : undefined
      }
    >
      <Shown read={read} waiting="正在看证书…">
        {(certificate) => (
          <>
            <Paper certificate={certificate} />
            <Note>找工作时报上这个号，用人的一查就知道是真的，只看得到您的姓。</Note>
          </>
        )}
      </Shown>
    </Page>
  );
}
