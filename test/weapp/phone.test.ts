/** The unmodified dist/weapp in WeChat's own component framework, on a phone in a browser. */
import { Screen } from '../kit/browser';
import { broken } from './broken';
import { type County, openCounty } from './county';

let county: County;
beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.close());
const countyNow = (): County => county;

describe('a broken build', () => broken(countyNow));

it('the page around the phone changes whose it is, its signal and its bar', async () => {
  const screen = await Screen.open(county.browser, { width: 800 });
  await screen.page.goto(`${county.cloud.address}/phone`);
  const phone = screen.page.frameLocator('iframe');
  await screen.page.getByLabel('谁的手机').selectOption('demo-keeper-quanfuzhuang');
  await phone.getByRole('link', { name: /爱心超市/ }).click();
  await screen.page.getByText('爱心超市', { exact: true }).waitFor();
  await screen.page.getByLabel('信号').selectOption('none');
  await phone.getByText('现在没有信号').filter({ visible: true }).waitFor();
  await screen.page.getByRole('button', { name: '返回' }).click();
  await screen.page.getByText('爱心乡村', { exact: true }).waitFor();
  screen.assertQuiet();
  await screen.close();
});
