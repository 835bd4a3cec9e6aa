import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../local/engine/store';
import { Files } from '../../local/gateway/files';

// Ten minutes in a moment: only the date is a test's own.
test('a ticket ends after ten minutes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  const store = new Store(join(folder, 'database'));
  const files = new Files(join(folder, 'files'), 'key', 'http://localhost', store);
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  const [early, late] = ['a.txt', 'b.txt'].map((path) => files.uploadMetadata(path).token);
  jest.setSystemTime(Date.now() + 10 * 60_000 - 1);
  expect(await files.put(String(early), Buffer.from('x'))).toBeUndefined();
  jest.setSystemTime(Date.now() + 2);
  expect(await files.put(String(late), Buffer.from('x'))).toBe('AccessDenied');
  jest.useRealTimers();
  await store.close();
  rmSync(folder, { recursive: true });
});
