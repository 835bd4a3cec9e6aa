import { useEffect, useState } from 'react';
import { Box } from '../base';
import { Icon } from '../Icon';
import { listen } from './say';

/** Where words said in passing appear; every Page holds one. */
export function Toast() {
  const [words, setWords] = useState('');
  useEffect(() => {
    const stop = listen(setWords);
    return () => {
      stop();
    };
  }, []);
  return (
    <Box role="status" className={words ? 'toast' : ''}>
      {words ? <Icon name="tick" size="small" /> : null}
      {words ? <Box as="span">{words}</Box> : null}
    </Box>
  );
}
