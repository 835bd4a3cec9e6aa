import type { ReactNode } from 'react';
import { Box, Tap } from '../base';
import { Frame as Choice } from '../Choice/frame';
import { Icon } from '../Icon';
import { Title } from '../words';

export interface DeskHeadProps {
  title: string;
  note?: string;
  /** Buttons at the other end. */
  tools?: ReactNode;
}

/** The head of a desk page: what is listed, for whom, and what can be done with all of it. */
export function DeskHead({ title, note, tools }: DeskHeadProps) {
  return (
    <Box className="between between-wrap">
      <Box>
        {/* On a wide screen the bar is gone, and this is the page's first heading. */}
        <Title level={1} as="h1">
          {title}
        </Title>
        {note ? (
          <Box as="p" className="t-note">
            {note}
          </Box>
        ) : null}
      </Box>
      {tools ? <Box className="inline inline-wrap desk-tools">{tools}</Box> : null}
    </Box>
  );
}

export interface SplitProps {
  list: ReactNode;
  /** The open one, beside the list from 1024 px on; below that it has its own page. */
  detail?: ReactNode;
  /** Buttons under the detail. */
  detailFoot?: ReactNode;
}

/** A list with the open one beside it. */
export function Split({ list, detail, detailFoot }: SplitProps) {
  return (
    <Box className={`split${detail ? ' split-two' : ''}`}>
      <Box as="section" className="panel">
        {list}
      </Box>
      {detail ? (
        <Box as="aside" className="panel panel-side" label="详情">
          <Box className="panel-body" scrolls>
            {detail}
          </Box>
          {detailFoot ? <Box className="panel-foot">{detailFoot}</Box> : null}
        </Box>
      ) : null}
    </Box>
  );
}

export interface Column<T> {
  title: string;
  cell: (one: T) => ReactNode;
  /** Left out on narrower desks. */
  spare?: boolean;
  /** Numbers and short words, never broken. */
  whole?: boolean;
}

export interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (one: T) => string;
  /** What a row is called when it is opened or chosen by ear. */
  nameOf: (one: T) => string;
  /** The open row. */
  open?: string;
  onOpen?: (one: T) => void;
  chosen?: readonly string[];
  onChoose?: (ids: string[]) => void;
  /** What can be done with the chosen ones; stands above the table while some are chosen. */
  chosenTools?: ReactNode;
  /** Under the table: how many of how many, and the way to more. */
  foot?: ReactNode;
}

function Tick({ on, label, onTap }: { on: boolean; label: string; onTap: () => void }) {
  return (
    <Choice className={`table-tick${on ? ' table-ticked' : ''}`} on={on} onTap={onTap}>
      <Box as="span" className="unseen">
        {label}
      </Box>
      <Box as="span" className="table-box" hidden>
        {on ? <Icon name="tick" size="small" /> : null}
      </Box>
    </Choice>
  );
}

/** A table for wide screens; below 1024 px use Rows. Soonest first. */
export function Table<T>(props: TableProps<T>) {
  const { label, columns, rows, idOf, nameOf, open, onOpen, chosen, onChoose, chosenTools, foot } =
    props;
  const ids = rows.map(idOf);
  const all = ids.length > 0 && ids.every((id) => chosen?.includes(id));
  const cells = columns.map(
    (column) => `table-cell${column.spare ? ' table-spare' : ''}${column.whole ? ' nb' : ''}`,
  );
  return (
    <>
      {chosen && chosen.length > 0 ? (
        <Box className="table-chosen">
          <Box as="span" className="bold nb">{`选了 ${chosen.length} 件`}</Box>
          <Box className="grow" />
          {chosenTools}
        </Box>
      ) : null}
      <Box className="table-scroll">
        <Box as="table" className="table" label={label}>
          <Box as="thead" className="table-group">
            <Box as="tr" className="table-row table-head">
              {onChoose ? (
                <Box as="th" className="table-cell table-first">
                  <Tick
                    on={all}
                    label={all ? '都不选' : '都选上'}
                    onTap={() => onChoose(all ? [] : ids)}
                  />
                </Box>
              ) : null}
              {columns.map((column, at) => (
                <Box as="th" key={column.title} className={cells[at]}>
                  {column.title}
                </Box>
              ))}
            </Box>
          </Box>
          <Box as="tbody" className="table-group">
            {rows.map((one) => {
              const id = idOf(one);
              const on = id === open;
              const picked = chosen?.includes(id) ?? false;
              const others = (chosen ?? []).filter((other) => other !== id);
              return (
                <Box as="tr" key={id} className={`table-row${on ? ' table-on' : ''}`}>
                  {onChoose ? (
                    <Box as="td" className="table-cell table-first">
                      <Tick
                        on={picked}
                        label={`选 ${nameOf(one)}`}
                        onTap={() => onChoose(picked ? others : [...others, id])}
                      />
                    </Box>
                  ) : null}
                  {columns.map((column, at) => (
                    <Box as="td" key={column.title} className={cells[at]}>
                      {at === 0 && onOpen ? (
                        <Tap
                          className="table-open"
                          label={nameOf(one)}
                          current={on}
                          onTap={() => onOpen(one)}
                        >
                          {column.cell(one)}
                        </Tap>
                      ) : (
                        column.cell(one)
                      )}
                    </Box>
                  ))}
                </Box>
              );
            })}
          </Box>
        </Box>
      </Box>
      {foot ? <Box className="table-foot">{foot}</Box> : null}
    </>
  );
}

/** A second line in a cell. */
export function Sub({ children }: { children: ReactNode }) {
  return (
    <Box as="span" className="table-sub t-note">
      {children}
    </Box>
  );
}
