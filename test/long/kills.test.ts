import { startCloud } from '../kit/cloud';
import { killed } from '../local/kills';

jest.setTimeout(1_200_000);

test('the plug pulled fifty times under a mixed load loses nothing that was answered', async () => {
  const cloud = await startCloud({ functionsDir: '.cache/fixture' });
  try {
    const answered = await killed(cloud, 50);
    console.log(`50 kills, ${answered} steps answered and found again`);
    expect(answered).toBeGreaterThanOrEqual(100);
  } finally {
    await cloud.stop();
  }
});
