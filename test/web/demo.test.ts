import { makeDemo } from '../../local/demo/index';
import { beginDemo, demoStep } from '../../local/demo-state';
import { openBrowser, Screen } from '../kit/browser';
import { startCloud } from '../kit/cloud';

test('the page of people fills by itself when the county is made', async () => {
  const cloud = await startCloud();
  const browser = await openBrowser();
  try {
    beginDemo(cloud.dataDir);
    const screen = await Screen.open(browser);
    await screen.visit(`${cloud.address}/demo`, '正在造演示县');
    demoStep(cloud.dataDir, '建村 1/3，20 户');
    await screen.says('建村 1/3，20 户');
    await screen.assertNoOverflow();
    await screen.shoot('demo-making');
    await makeDemo(cloud.address, cloud.dataDir, () => undefined);
    await screen.says('刘州管（演示）');
    await screen.assertNoOverflow();
    await screen.shoot('demo-made');
    screen.assertQuiet();
  } finally {
    await browser.close();
    await cloud.stop();
  }
});
