import type { ReactNode } from 'react';
import { Box } from '../base';
import { Picture, type PictureName, type WidePictureName } from '../Picture';
import { Title } from '../words';
import { Frame } from './frame';

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
    <Frame
      picture={<Picture name={picture} />}
      words={
        <>
          <Title level={2}>{title}</Title>
          <Box as="p" className="blank-words">
            {words}
          </Box>
        </>
      }
      rest={children ? <Box>{children}</Box> : undefined}
    />
  );
}

/** Nothing here yet: picture, fact, next step. */
export const Empty = Blank;

/** It cannot be done: the reason with its numbers, what was not lost, ways on. */
export const Refusal = Blank;
