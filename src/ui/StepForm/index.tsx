import type { ReactNode } from 'react';
import { Button } from '../Button';
import { Page } from '../Page';
import { FormSteps } from '../Progress';
import { Resumed, type ResumedProps } from '../Resumed';
import { Text, Title } from '../words';

export interface StepFormProps {
  /** The page's. */
  title: string;
  /** What each step asks. */
  steps: readonly string[];
  /** Which one is shown, from 0. */
  step: number;
  onStep: (step: number) => void;
  /** Why one cannot go on from here: 先选在哪里. */
  off?: string;
  /** The last step's button. */
  send: { words: string; busy: string | false; onTap: () => void };
  /** Why it was refused. */
  fault?: { words: string; fields?: Readonly<Record<string, string>> };
  /** The step that has what was refused. */
  mend?: number;
  /** What a step is called on the way back and forth: 步 unless said. */
  counted?: string;
  /** What client/draft keeps of it, and what it does not keep. */
  draft: ResumedProps['of'];
  draftBut?: string;
  children: ReactNode;
}

/** Which step has one of the refused fields, by the fields of each step. */
export function stepOf(
  fields: readonly (readonly string[])[],
  fault: StepFormProps['fault'],
): number | undefined {
  const refused = Object.keys(fault?.fields ?? {}).map((path) => path.split('.')[0] ?? '');
  const at = fields.findIndex((step) => step.some((field) => refused.includes(field)));
  return at < 0 ? undefined : at;
}

/** A form in a few short steps; a refusal leads to the step that has to be mended. */
export function StepForm(props: StepFormProps) {
  const {
    title,
    steps,
    step,
    onStep,
    off,
    send,
    fault,
    mend,
    counted = '步',
    draft,
    draftBut,
    children,
  } = props;
  const last = step >= steps.length - 1;
  return (
    <Page
      title={title}
      foot={
        <>
          {step > 0 ? (
            <Button look="line" onTap={() => onStep(step - 1)}>
              {`上一${counted}`}
            </Button>
          ) : null}
          <Button
            full
            off={off}
            busy={last && send.busy}
            onTap={last ? send.onTap : () => onStep(step + 1)}
          >
            {last ? send.words : `下一${counted}`}
          </Button>
        </>
      }
    >
      <FormSteps now={step + 1} of={steps.length} counted={counted} />
      <Title level={1}>{steps[step] ?? ''}</Title>
      <Resumed of={draft} but={draftBut} />
      {children}
      {fault ? <Text tone="red">{fault.words}</Text> : null}
      {mend !== undefined && mend !== step ? (
        <Button full look="line" onTap={() => onStep(mend)}>
          {`去改「${steps[mend] ?? ''}」`}
        </Button>
      ) : null}
    </Page>
  );
}
