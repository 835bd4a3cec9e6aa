import type { ReactNode } from 'react';
import { Box } from '../base';
import { Picture, type PictureName, type WidePictureName } from '../Picture';
import { Title } from '../words';

export interface BlankProps {
  picture: WidePictureName | PictureName;
  /** The fact. */
  title: string;
  /** What that means and what is next; with numbers. Line breaks are kept. */
  words: string;
  /** Ways on: a card of rows, a button. */
  children?: ReactNode;
}

function Blank({ picture, title, words, children }: BlankProps) {
  return (
    <Box className="blank">
      <Picture name={picture} />
      <Title level={2}>{title}</Title>
      <Box as="p" className="blank-words">
        {words}
      </Box>
      {children ? <Box className="blank-rest">{children}</Box> : null}
    </Box>
  );
}

/** Nothing here yet: picture, fact, next step. */
export const Empty = Blank;

/** It cannot be done: the reason with its numbers, what was not lost, ways on. */
export const Refusal = Blank;
