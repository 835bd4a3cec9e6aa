import { Refusal } from '../Blank';
import { PickField } from '../Field';
import { type Read, Shown } from '../Shown';

/** What client/village gives, as far as showing it goes. */
export interface VillageProps {
  of: {
    choices: {
      label: string;
      value: string;
      options: { value: string; label: string }[];
      onChange: (code: string) => void;
    }[];
    missing?: Read<unknown>;
    nowhere: boolean;
  };
  /** Who does this, and where else to go, for those who do not. */
  without?: string;
}

/** The choices on the way down to a village, for offices above it; nothing for most. */
export function Village({
  of: { choices, missing, nowhere },
  without = '要办事，找您的网格员、村干部。',
}: VillageProps) {
  if (nowhere) return <Refusal picture="calm" title="这里看不到" words={without} />;
  return (
    <>
      {choices.map((choice) => (
        <PickField
          key={choice.label}
          label={choice.label}
          value={choice.value}
          options={choice.options}
          onChange={choice.onChange}
        />
      ))}
      {missing ? (
        <Shown read={missing} waiting="正在看下面有哪些地方…">
          {() => null}
        </Shown>
      ) : null}
    </>
  );
}
