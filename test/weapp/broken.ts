/** A phone that shows broken builds as sound would prove nothing: each break is told by its name. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePhone } from '../../local/phone/compile';
import { Screen } from '../kit/browser';
import { type County, Phone } from './county';

const SHOP = 'pages/points/shop/index';
/** As the build writes it. */
const WORDS = JSON.stringify('咱家积分').replace(
  /[^\x20-\x7e]/g,
  (c) => `\\u${c.charCodeAt(0).toString(16)}`,
);

export function broken(countyNow: () => County): void {
  const from = '.cache/broken';
  const to = '.cache/phone/broken';
  afterEach(() => {
    rmSync(from, { recursive: true, force: true });
    rmSync(to, { recursive: true, force: true });
  });

  const change = (file: string, what: string | RegExp, into: string): void => {
    const path = join(from, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(what, into);
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
  };
  const made = (breaks: () => void): Promise<boolean> => {
    cpSync('dist/weapp', from, { recursive: true });
    breaks();
    return compilePhone(from, to);
  };
  /** Waits until the phone tells this of the shop in a build broken so. */
  const tells = async (words: string | RegExp, breaks: () => void): Promise<void> => {
    await made(breaks);
    const { browser, cloud } = countyNow();
    const phone = await Screen.open<Phone>(browser, {}, Phone);
    const set = new URLSearchParams({ as: 'demo-villager-quanfuzhuang', path: SHOP });
    await phone.page.goto(`${cloud.address}/phone/broken/app.html?${set}`);
    await phone.fails(words);
    await phone.close();
  };

  it('a render that throws', async () => {
    const breaks = () => change(`${SHOP}.js`, WORDS, '(()=>{throw Error("broken render")})()');
    await tells('broken render', breaks);
  });

  it('fetch in a page', async () => {
    const breaks = () => change(`${SHOP}.js`, WORDS, 'fetch("/call")');
    await tells('fetch is not a function', breaks);
  });

  it('something of WeChat that this phone lacks', async () => {
    const breaks = () => change(`${SHOP}.js`, WORDS, 'wx.startWifi({})');
    await tells('wx.startWifi is not on this phone', breaks);
  });

  it('a component that is not there', async () => {
    const button = 'npm/tdesign-miniprogram/miniprogram_dist/button/button.js';
    const breaks = () => rmSync(join(from, button));
    expect(existsSync(join('dist/weapp', button))).toBe(true);
    await tells('miniprogram_dist/button/button is in no package', breaks);
  });

  it('a component that nobody declared', async () => {
    const breaks = () => change('app.json', /"t-button":"[^"]*",?/, '');
    await tells('tag <t-button> is not on this phone', breaks);
  });

  it('a template that is not there', async () => {
    const breaks = () => change('base.wxml', /name="tmpl_\d+_t-button"/g, 'name="gone"');
    await tells(/template tmpl_\d+_t-button is not there/, breaks);
  });

  it('a tag that was not closed', async () => {
    const breaks = () => change('base.wxml', '</view>', '');
    await expect(made(breaks)).rejects.toThrow('missing end tag');
  });
}
