import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.csv': 'text/csv; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const PACKED = /^(text|application\/(json|manifest)|image\/svg)/;
const HASHED = /[.-][0-9a-f]{8,}\./;

export const typeOf = (name: string): string =>
  TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';

interface Kept {
  changed: number;
  plain: Buffer<ArrayBuffer>;
  packed?: Buffer<ArrayBuffer>;
}

/** The built web page. Only names that lie in the folder are served, so no address leads out of it. */
export class Pages {
  readonly #folder: string;
  readonly #kept = new Map<string, Kept>();
  #names = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  answer(request: Request): Response {
    const { pathname } = new URL(request.url);
    const name = this.#nameOf(pathname, request.headers.get('accept') ?? '');
    if (name === undefined) return new Response('没有这个地址', { status: 404 });
    const { plain, packed } = this.#read(name);
    const headers = new Headers({
      'content-type': typeOf(name),
      'cache-control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    });
    const gzip = packed && request.headers.get('accept-encoding')?.includes('gzip');
    if (gzip) headers.set('content-encoding', 'gzip');
    return new Response(gzip ? packed : plain, { headers });
  }

  /** A page address that is no file is the app's own: it gets the app, as a file that is not, no. */
  #nameOf(pathname: string, accept: string): string | undefined {
    const name = decoded(pathname).slice(1) || 'index.html';
    if (this.#has(name)) return name;
    const asksPage = accept.includes('text/html') && extname(name) === '';
    return asksPage && this.#has('index.html') ? 'index.html' : undefined;
  }

  #has(name: string): boolean {
    if (this.#names.has(name)) return existsSync(join(this.#folder, name));
    if (existsSync(this.#folder)) this.#names = new Set(namesIn(this.#folder));
    return this.#names.has(name);
  }

  #read(name: string): Kept {
    const file = join(this.#folder, name);
    const changed = statSync(file).mtimeMs;
    const kept = this.#kept.get(name);
    if (kept?.changed === changed) return kept;
    const plain = Buffer.from(readFileSync(file));
    const fresh = {
      changed,
      plain,
      ...(PACKED.test(typeOf(name)) ? { packed: gzipSync(plain) } : {}),
    };
    this.#kept.set(name, fresh);
    return fresh;
  }
}

function namesIn(folder: string): string[] {
  const entries: Dirent[] = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Text that is no encoding stands for itself. */
export function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
