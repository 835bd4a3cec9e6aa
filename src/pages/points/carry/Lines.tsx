/** The lines of the page being copied: a household and its points, each with what is wrong at it. */
import { useId, useState } from 'react';
import { Empty } from '../../../ui/Blank';
import { Box, Input, Tap } from '../../../ui/base';
import { Rows } from '../../../ui/Card';
import { Table } from '../../../ui/Desk';
import { Icon } from '../../../ui/Icon';
import { Row } from '../../../ui/Row';
import { When } from '../../../ui/Status';
import { Note, Text } from '../../../ui/words';
import { spaced } from '../Households';
import type { Line } from './draft';
import './carry.css';

interface LinesProps {
  lines: readonly Line[];
  wrongOf: (household: string) => string | undefined;
  onPoints: (household: string, points: string) => void;
  onRemove: (household: string) => void;
}

const DIGITS = 6;

/** A number in a line: a field without a heading, for the line says what it is. */
function Amount({
  line,
  bad,
  onChange,
}: {
  line: Line;
  bad: boolean;
  onChange: (points: string) => void;
}) {
  const id = useId();
  const [on, setOn] = useState(false);
  return (
    <Box className={`field amount${on ? ' field-on' : ''}${bad ? ' field-bad' : ''}`}>
      <Box className="field-box">
        <Input
          id={id}
          kind="digits"
          limit={DIGITS}
          value={line.points}
          label={`${line.name}家几分`}
          hint="几分"
          bad={bad}
          onChange={(value) => onChange(value.replace(/\D/g, ''))}
          onFocus={() => setOn(true)}
          onBlur={() => setOn(false)}
        />
        <Text as="span">分</Text>
      </Box>
    </Box>
  );
}

function Off({ line, onRemove }: { line: Line; onRemove: () => void }) {
  return (
    <Tap className="amount-off" label={`去掉${line.name}家`} onTap={onRemove}>
      <Icon name="cross" />
    </Tap>
  );
}

function Wrong({ words }: { words: string | undefined }) {
  return words ? (
    <Note tone="red" bold as="span">
      {words}
    </Note>
  ) : null;
}

export function LineRows({ lines, wrongOf, onPoints, onRemove }: LinesProps) {
  return (
    <Rows>
      {lines.map((line) => {
        const wrong = wrongOf(line.household);
        return (
          <Row
            key={line.household}
            title={`${line.name}家`}
            notes={[
              <When key="number">{`户码 ${spaced(line.number)}`}</When>,
              wrong ? <Wrong key="wrong" words={wrong} /> : '',
            ]}
            act={
              <Box as="span" className="amount-end">
                <Amount
                  line={line}
                  bad={wrong !== undefined}
                  onChange={(points) => onPoints(line.household, points)}
                />
                <Off line={line} onRemove={() => onRemove(line.household)} />
              </Box>
            }
          />
        );
      })}
    </Rows>
  );
}

export function LineTable({
  lines,
  wrongOf,
  onPoints,
  onRemove,
  counted,
}: LinesProps & { counted: string }) {
  if (lines.length === 0)
    return (
      <Empty
        picture="letter"
        title="还没加户"
        words={'在右边勾上这一页有的户，\n再照着纸上写分。'}
      />
    );
  return (
    <Table
      label="抄了哪几户"
      rows={lines}
      idOf={(line) => line.household}
      nameOf={(line) => `${line.name}家`}
      foot={<Text bold>{counted}</Text>}
      columns={[
        { title: '哪一家', cell: (line) => `${line.name}家` },
        { title: '户码', cell: (line) => spaced(line.number), whole: true },
        {
          title: '几分',
          cell: (line) => {
            const wrong = wrongOf(line.household);
            return (
              <>
                <Amount
                  line={line}
                  bad={wrong !== undefined}
                  onChange={(points) => onPoints(line.household, points)}
                />
                <Wrong words={wrong} />
              </>
            );
          },
        },
        {
          title: '去掉',
          cell: (line) => <Off line={line} onRemove={() => onRemove(line.household)} />,
          whole: true,
        },
      ]}
    />
  );
}
