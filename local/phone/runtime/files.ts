import { settings } from './settings';

/** The phone's files: those taken or chosen lately, and those kept. They live as long as the page. */
interface Held {
  bytes: ArrayBuffer;
  url: string;
}
const held = new Map<string, Held>();
let count = 0;

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
};

/** Puts bytes under a name like WeChat's own; answers the path. */
export function putFile(bytes: ArrayBuffer, ending: string, path?: string): string {
  count += 1;
  const name = path ?? `http://tmp/${settings.openid}-${count}.${ending}`;
  const url = URL.createObjectURL(new Blob([bytes], { type: types[ending] ?? '' }));
  held.set(name, { bytes, url });
  return name;
}

export function fileBytes(path: string): ArrayBuffer {
  const found = held.get(path);
  if (!found) throw new Error(`readFileSync:fail no such file or directory, open "${path}"`);
  return found.bytes;
}

export function dropFile(path: string): void {
  const found = held.get(path);
  if (found) URL.revokeObjectURL(found.url);
  held.delete(path);
}

export const hasFile = (path: string): boolean => held.has(path);

/** Where the browser finds what an `<image>` names. */
export const fileUrl = (path: string): string => held.get(path)?.url ?? path.replace(/^\//, '');

/** Lets one choose pictures in the browser; none when one changes one's mind. */
export function choosePictures(most: number, camera: boolean): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.multiple = most > 1;
  if (camera) input.capture = 'environment';
  return new Promise((done) => {
    input.addEventListener('change', () => done([...(input.files ?? [])].slice(0, most)));
    input.addEventListener('cancel', () => done([]));
    input.click();
  });
}

export const fileManager = {
  readFileSync: (path: string, encoding?: string): ArrayBuffer | string => {
    const bytes = fileBytes(path);
    if (encoding === undefined) return bytes;
    if (encoding === 'utf8' || encoding === 'utf-8') return new TextDecoder().decode(bytes);
    if (encoding === 'base64') return btoa(String.fromCharCode(...new Uint8Array(bytes)));
    throw new Error(`readFileSync:fail invalid encoding "${encoding}"`);
  },
  writeFileSync: (path: string, data: ArrayBuffer | string): void => {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data).buffer : data;
    putFile(bytes as ArrayBuffer, path.split('.').pop() ?? '', path);
  },
  accessSync: (path: string): void => {
    fileBytes(path);
  },
  unlinkSync: dropFile,
};
