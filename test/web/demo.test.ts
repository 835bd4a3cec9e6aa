import { makeDemo } from '../../local/demo/index';
import { openBrowser, Screen } from '../kit/browser';
import { startCloud } from '../kit/cloud';

test('the page of people fills by itself when the county is made', async () => {
  const cloud = await startCloud();
  const browser = await openBrowser();
  try {
    let opened: Promise<Screen> | undefined;
    const visit = async () => {
      const screen = await Screen.open(browser);
      await screen.visit(`${cloud.address}/demo`, '正在造演示县');
      await screen.says(/建村 \d\/3/);
      await screen.shoot('demo-making');
      return screen;
    };
    const made = makeDemo(cloud.address, cloud.dataDir, () => {
      opened ??= visit();
    });
    const [screen] = await Promise.all([opened ?? made.then(() => opened as never), made]);
    await screen.says('刘州管（演示）');
    await screen.assertNoOverflow();
    await screen.shoot('demo-made');
  } finally {
    await browser.close();
    await cloud.stop();
  }
});
