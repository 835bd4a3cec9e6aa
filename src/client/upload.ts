/** Photos on their way: chosen, sent one by one with a ticket each, kept as ids. */
import { useState } from 'react';
import { type Fault, fault } from '../domain/fault';
import { files, photoBytes } from '../domain/files/actions';
import { call, faultOf } from './call';
import type { Chosen } from './chosen';
import { choosePhotos, putBytes } from './photo';

export interface Photo {
  id: string;
  preview: string;
}

/** One photo to storage; its id then goes into the form. */
async function sendPhoto({ bytes, type, preview }: Chosen): Promise<Photo> {
  if (bytes.byteLength > photoBytes) throw fault('too_large', '这张照片太大了，换一张');
  const ticket = await call(files.makeTicket, { type, bytes: bytes.byteLength });
  const headers = Object.fromEntries(ticket.headers.map((h) => [h.name, h.value]));
  if (!(await putBytes(ticket.url, headers, bytes)))
    throw fault('no_signal', '照片没传上去，有信号了再加一次');
  return { id: ticket.file, preview };
}

export interface Photos {
  photos: readonly Photo[];
  ids: string[];
  add: () => Promise<void>;
  remove: (id: string) => void;
  /** How many are on their way. */
  sending: number;
  fault?: Fault;
}

/** The photos of a form, at most `most`. */
export function usePhotos(most = 9): Photos {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [sending, setSending] = useState(0);
  const [failed, setFailed] = useState<Fault>();
  const add = async (): Promise<void> => {
    setFailed(undefined);
    const chosen = await choosePhotos(most - photos.length).catch((error: unknown) => {
      setFailed(faultOf(error));
      return [];
    });
    setSending(chosen.length);
    // One after another: with little signal one whole photo is better than three halves.
    for (const one of chosen) {
      try {
        const sent = await sendPhoto(one);
        setPhotos((before) => [...before, sent]);
      } catch (error) {
        setFailed(faultOf(error));
      }
      setSending((n) => n - 1);
    }
  };
  const remove = (id: string): void => setPhotos((before) => before.filter((p) => p.id !== id));
  return { photos, ids: photos.map((p) => p.id), add, remove, sending, fault: failed };
}
