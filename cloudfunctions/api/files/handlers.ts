/** Files: one function an action. */
import { files as actions } from '../../../src/domain/files/actions';
import { ticketFor } from '../kit/files';
import { type Handlers, writing } from '../kit/serve';
import { files, ownerOf } from './store';

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

export const handlers: Handlers<typeof actions> = {
  makeTicket: writing(actions.makeTicket, {
    find: async (ask) => {
      const id = ask.newId('file');
      const path = `photos/${id.slice(5)}.${endings[ask.input.type]}`;
      return { id, path, ...(await ticketFor(path)) };
    },
    run: async (ask, tx, { id, path, cloudId, url, headers }) => {
      const { type, bytes } = ask.input;
      tx.add(files, {
        _id: id,
        owner: ownerOf(ask.me()._id, id),
        path,
        cloudId,
        type,
        bytes,
        at: ask.now,
      });
      return { file: id, url, headers };
    },
  }),
};
