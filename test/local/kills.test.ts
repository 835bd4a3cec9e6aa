import { startCloud } from '../kit/cloud';
import { killed } from './kills';

// Fifty times in test/long.
test('the plug pulled three times under a mixed load loses nothing that was answered', async () => {
  const cloud = await startCloud({ functionsDir: '.cache/fixture' });
  try {
    expect(await killed(cloud, 3)).toBeGreaterThanOrEqual(6);
  } finally {
    await cloud.stop();
  }
});
