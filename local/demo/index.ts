/** Makes the demo county in a running local cloud, through its own front door. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/domain/contract';
import { makeCounty } from './county';

/** Fills an empty cloud and writes who one can be to `demo-people.json` in the data folder. */
export async function makeDemo(
  address: string,
  dataDir: string,
  say: (words: string) => void,
): Promise<void> {
  const { FIRST_ADMIN_CODE } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  const post = async (path: string, body: unknown, openid = ''): Promise<Answer> => {
    const headers = {
      'content-type': 'application/json',
      ...(openid ? { 'x-openid': openid } : {}),
    };
    const response = await fetch(`${address}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  };
  const people = await makeCounty({
    send: (openid, envelope) => post('/call', envelope, openid),
    tick: async () => {
      await post('/clock', { now: new Date().toISOString() });
    },
    firstAdminCode: process.env.FIRST_ADMIN_CODE ?? FIRST_ADMIN_CODE,
    say,
  });
  const file = join(dataDir, 'demo-people.json');
  // Written aside and renamed: the file is there only when the county is whole.
  writeFileSync(`${file}.new`, JSON.stringify(people, null, 2));
  renameSync(`${file}.new`, file);
}
