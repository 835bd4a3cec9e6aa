/** Makes the demo county in a running local cloud, through its own front door. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/domain/contract';
import { beginDemo, demoFailed, demoMade, demoStep } from '../demo-state';
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
  beginDemo(dataDir);
  try {
    const people = await makeCounty({
      send: (openid, envelope) => post('/call', envelope, openid),
      tick: async () => {
        // To the cloud's own now: whoever moved its clock finds it where it was.
        const { now } = (await (await fetch(`${address}/health`)).json()) as Answer;
        await post('/clock', { now });
      },
      firstAdminCode: process.env.FIRST_ADMIN_CODE ?? FIRST_ADMIN_CODE,
      say: (step) => {
        demoStep(dataDir, step);
        say(step);
      },
    });
    demoStep(dataDir, '写下有哪些人');
    demoMade(dataDir, people);
  } catch (error) {
    demoFailed(dataDir);
    throw error;
  }
}
