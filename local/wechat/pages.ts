import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { type Asked, type Interface, type Picture, Refused } from './kept';

/** Taro's own global: it only says that what follows is the app's configuration. */
(globalThis as { defineAppConfig?: unknown }).defineAppConfig = (config: unknown) => config;
const { default: app } = (await import('../../src/app.config')) as unknown as {
  default: {
    entryPagePath: string;
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
  };
};
const pages = new Set([
  ...app.pages,
  ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]);

/** 41030 unless the app has this page, said as app.json says it: without a slash before it. */
export function mustBePage(page: string): void {
  if (!pages.has(page)) throw new Refused(41030, `invalid page: ${page}`);
}

/** As of 2026-11: …/dev/server/API/qrcode-link/qr-code/api_getunlimitedqrcode */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const WIDTH = { least: 280, usual: 430, most: 1280 };

/**
 * A code that opens a page. WeChat draws its round sun code; here it is a QR code of page and scene,
 * which WeChat's camera would not take.
 */
export const getUnlimited: Interface = {
  fields: [
    'scene',
    'page',
    'check_path',
    'env_version',
    'width',
    'auto_color',
    'line_color',
    'is_hyaline',
  ],
  answer({ scene, page = app.entryPagePath, check_path = true, width = WIDTH.usual }: Asked) {
    if (typeof scene !== 'string' || !SCENE.test(scene)) throw new Refused(40129, 'invalid scene');
    const path = String(page);
    if (path.includes('scancode_time')) throw new Refused(85096, 'scancode_time is reserved');
    // `/` before it and `?` behind it are refused even where the page need not be there yet.
    if (check_path !== false || !/^\w[\w/-]*$/.test(path)) mustBePage(path);
    const fits = typeof width === 'number' && width >= WIDTH.least && width <= WIDTH.most;
    if (!fits || !Number.isInteger(width)) throw new Refused(40097, 'invalid args: width');
    return drawn(`${path}?scene=${encodeURIComponent(scene)}`, width);
  },
};

function drawn(text: string, width: number): Picture {
  const { size, data } = encode(text, { border: 2 });
  const scale = Math.floor(width / size);
  const edge = Math.floor((width - size * scale) / 2);
  const dark = (x: number, y: number) =>
    data[Math.floor((y - edge) / scale)]?.[Math.floor((x - edge) / scale)] === true;
  return { contentType: 'image/png', bytes: png(width, dark) };
}

/** A square PNG of black and white, one bit a pixel. */
function png(width: number, dark: (x: number, y: number) => boolean): Buffer {
  // Each row begins with a byte that says how it is filtered: not at all.
  const rowBytes = 1 + Math.ceil(width / 8);
  const rows = Buffer.alloc(rowBytes * width);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (!dark(x, y)) {
        const at = y * rowBytes + 1 + (x >> 3);
        rows.writeUInt8(rows.readUInt8(at) | (0x80 >> (x & 7)), at);
      }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head.writeUInt8(1, 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
