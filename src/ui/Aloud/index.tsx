import { Box, Tap } from '../base';
import { Icon } from '../Icon';
import { Note, Text } from '../words';

export interface AloudProps {
  /** 念给您听, or the language of the recording. */
  title: string;
  /** Who reads and how long. */
  note: string;
  playing: boolean;
  onTap: () => void;
}

/** Reads the page out: a round button, language, length. */
export function Aloud({ title, note, playing, onTap }: AloudProps) {
  return (
    <Box className="aloud">
      <Tap className="aloud-go" pressed={playing} label={playing ? '停' : title} onTap={onTap}>
        <Icon name={playing ? 'stop' : 'play'} />
      </Tap>
      <Box className="grow">
        <Text bold>{title}</Text>
        <Note>{note}</Note>
      </Box>
    </Box>
  );
}
