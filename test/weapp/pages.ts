/**
 * Every page of app.json says what it should on the phone, on an old base library and the newest:
 * one of so many parts of the table of pages, so that no file takes long.
 */
import { readFileSync } from 'node:fs';
import { type AppJson, pagesOf } from '../../local/phone/compile';
import { filled, type Thing, table, thingsOf } from '../kit/pages';
import { type County, openCounty } from './county';

const app = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8')) as AppJson;

/** The first page of each package, which also stands on the old base library. */
const firsts = (): typeof table => {
  const roots = (app.subPackages ?? []).map(({ root }) => root);
  return ['pages/home', ...roots].flatMap((root) =>
    table.filter(([path]) => path.startsWith(root)).slice(0, 1),
  );
};

/** WeChat advises 256 KB at most for what is first sent to a page; ours is a quarter, for old phones. */
const FIRST_BYTES = 64 * 1024;

export function pages(part: number, of: number): void {
  const mine = (rows: typeof table) => rows.filter((_, n) => n % of === part - 1);
  let county: County;
  let things: Record<Thing, string>;
  beforeAll(async () => {
    county = await openCounty();
    things = await thingsOf(county.cloud);
  });
  afterAll(() => county.close());

  it('knows every page', () => {
    expect(table.map(([path]) => path)).toEqual(pagesOf(app));
  });

  it.each(mine(table))('%s', async (path, as, given, words) => {
    const phone = await county.open(as, filled(path, given, things), words);
    const { first = 0 } = (await phone.told()).measured[path] ?? {};
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(FIRST_BYTES);
    await phone.shoot(`weapp-${path.split('/').slice(1, 3).join('-')}`);
    await phone.done();
  });

  it.each(mine(firsts()))('%s on an old base library', async (path, as, given, words) => {
    const phone = await county.open(as, filled(path, given, things), words, {
      library: 'old',
    });
    await phone.done();
  });
}
