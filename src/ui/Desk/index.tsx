import type { ReactNode } from 'react';
import { Box, Tap } from '../base';
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
  /** What a row is called when it is opened by ear. */
  nameOf: (one: T) => string;
  /** The open row. */
  open?: string;
  onOpen?: (one: T) => void;
  /** Under the table: how many of how many, and the way to more. */
  foot?: ReactNode;
}

/** A table for wide screens; below 1024 px use Rows. Soonest first. */
export function Table<T>(props: TableProps<T>) {
  const { label, columns, rows, idOf, nameOf, open, onOpen, foot } = props;
  const cells = columns.map(
    (column) => `table-cell${column.spare ? ' table-spare' : ''}${column.whole ? ' nb' : ''}`,
  );
  return (
    <>
      <Box className="table-scroll">
        <Box as="table" className="table" label={label}>
          <Box as="thead" className="table-group">
            <Box as="tr" className="table-row table-head">
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
              return (
                <Box as="tr" key={id} className={`table-row${on ? ' table-on' : ''}`}>
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
