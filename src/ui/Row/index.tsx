import type { ReactNode } from 'react';
import { Box, Tap } from '../base';
import { Icon } from '../Icon';

export interface RowProps {
  /** Mark, face or picture. */
  head?: ReactNode;
  /** A status above the title, in a list of work. */
  above?: ReactNode;
  title: ReactNode;
  /** A tag beside the title. */
  beside?: ReactNode;
  /** One line, time first; several give several lines. */
  notes?: ReactNode | ReactNode[];
  /** A button at the end; in 长辈版 it drops below. */
  act?: ReactNode;
  /** An amount or a status at the end. */
  end?: ReactNode;
  to?: string;
  onTap?: () => void;
  /** For a row without marks: its title in the lead size. */
  big?: boolean;
  /** Seen, or done: steps back. */
  quiet?: boolean;
  /** Several lines: head and title stand at the top. */
  top?: boolean;
  /** A row with a large picture: more room above and below. */
  roomy?: boolean;
  /** More below the lines: a bar, a price with its button. */
  children?: ReactNode;
}

const lines = (notes: RowProps['notes']): ReactNode[] =>
  (Array.isArray(notes) ? notes : [notes]).filter(
    (note) => note !== undefined && note !== null && note !== '',
  );

/** A row of a list: mark, title, a line, and where it leads. */
export function Row(props: RowProps) {
  const {
    head,
    above,
    title,
    beside,
    notes,
    act,
    to,
    onTap,
    big,
    quiet,
    top,
    roomy,
    children,
    end,
  } = props;
  const last = end ? (
    <Box as="span" className="row-end">
      {end}
    </Box>
  ) : null;
  const leads = to !== undefined || onTap !== undefined;
  // Inside a link only phrases may stand: there everything is a span that is laid out as a block.
  const block = leads ? 'span' : 'div';
  const words = (
    <Box as={block} className="grow stack stack-tight">
      {above ? (
        <Box as={block} className="inline inline-wrap">
          {above}
        </Box>
      ) : null}
      <Box as={block} className="inline inline-wrap">
        <Box
          as={leads ? 'span' : 'p'}
          className={`${big ? 't-lead' : 't-strong'}${quiet ? ' row-quiet' : ''}`}
        >
          {title}
        </Box>
        {beside}
      </Box>
      {lines(notes).map((note, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one row never change places
        <Box as={block} className="meta" key={at}>
          {note}
        </Box>
      ))}
      {children}
    </Box>
  );
  const className = `row${top ? ' row-top' : ''}${roomy ? ' row-roomy' : ''}${act ? ' row-act' : ''}`;
  if (!leads || act)
    return (
      <Box className={className}>
        {leads ? (
          <Tap className="grow inline row-words" to={to} onTap={onTap}>
            {head}
            {words}
          </Tap>
        ) : (
          <>
            {head}
            {words}
          </>
        )}
        {last}
        {act ? <Box className="row-do">{act}</Box> : null}
      </Box>
    );
  return (
    <Tap className={className} to={to} onTap={onTap}>
      {head}
      {words}
      {last}
      <Box as="span" className="row-more">
        <Icon name="more" />
      </Box>
    </Tap>
  );
}
