import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goodsPictures } from '../../src/domain/points/schema';

const ui = join(__dirname, '../../src/ui');
const read = (path: string): string => readFileSync(join(ui, path), 'utf8');

/** The names between `export const <list> = [` and `]`. */
function named(source: string, list: string): string[] {
  const inside = new RegExp(`export const ${list} = \\[([^\\]]*)\\]`).exec(source)?.[1] ?? '';
  return [...inside.matchAll(/'([^']+)'/g)].map((found) => found[1] as string);
}

const drawn = (css: string, prefix: string): string[] =>
  [...css.matchAll(new RegExp(`^\\.${prefix}-([a-z-]+) \\{`, 'gm'))].map(
    (found) => found[1] as string,
  );

describe('drawings', () => {
  const icons = drawn(read('Icon/icons.css'), 'i');
  const pictures = drawn(read('Picture/pictures.css'), 'p');
  const source = read('Picture/index.tsx');
  const square = named(source, 'squarePictures');

  it('each icon has its name and each name its icon', () => {
    const names = named(read('Icon/index.tsx'), 'iconNames');
    expect(icons.filter((icon) => !/-(b|on)$/.test(icon)).sort()).toEqual(names.sort());
  });

  it('each picture has its name and each name its picture', () => {
    const names = [...square, ...named(source, 'widePictures')];
    expect(pictures.sort()).toEqual(names.sort());
  });

  it('what a storekeeper may choose is drawn', () => {
    expect(square).toEqual(expect.arrayContaining(Object.keys(goodsPictures)));
  });

  it('each drawing is packed: at most 2 KB', () => {
    for (const file of ['Icon/icons.css', 'Picture/pictures.css'])
      for (const [uri] of read(file).matchAll(/url\("data:[^"]*"\)/g))
        expect(uri.length).toBeLessThan(2048);
  });
});
