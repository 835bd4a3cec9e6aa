import { Card } from '../../ui/Card';
import { Stack } from '../../ui/layout';
import { Section } from '../../ui/Section';
import { Status } from '../../ui/Status';
import { Note, Text, Title } from '../../ui/words';
import { type MeetingOne, type Minutes, unitOf, when } from './words';

/** Published minutes: what was said on each item, counts only, and what was added later. */
export function Record({ meeting, minutes }: { meeting: MeetingOne; minutes: Minutes }) {
  const unit = unitOf(meeting.basis);
  return (
    <Section title="会议记录" note={`到了 ${minutes.present} ${unit}`}>
      <Card>
        <Stack gap="wide">
          {minutes.lines.map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the n-th item is the n-th
            <Stack gap="tight" key={n}>
              <Title>{`${n + 1}. ${line.item}`}</Title>
              <Text>{line.words}</Text>
              {line.votes ? (
                <>
                  <Status
                    tone={line.passed ? 'done' : 'wait'}
                    icon={line.passed ? 'tick' : 'cross'}
                  >
                    {line.passed ? '通过了' : '没有通过'}
                  </Status>
                  <Note>
                    {`同意 ${line.votes.for}，不同意 ${line.votes.against}，弃权 ${line.votes.abstain}`}
                  </Note>
                </>
              ) : null}
            </Stack>
          ))}
        </Stack>
      </Card>
      {meeting.corrections.map((one) => (
        <Card key={one.at}>
          <Stack gap="tight">
            <Title>补充</Title>
            <Text>{one.words}</Text>
            <Note>{`${one.byName} · ${when(one.at)}`}</Note>
          </Stack>
        </Card>
      ))}
      <Note>
        {`应到 ${minutes.due} ${unit}${minutes.needed > 0 ? `，到 ${minutes.needed} ${unit}能定` : ''} · ${minutes.byName}记，${when(minutes.at)}公布`}
      </Note>
    </Section>
  );
}
