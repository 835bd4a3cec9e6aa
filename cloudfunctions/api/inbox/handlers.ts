/** Inbox: one function an action. */
import { inbox } from '../../../src/domain/inbox/actions';
import { fault } from '../../../src/domain/fault';
import { countUpTo, pageOf } from '../kit/db';
import { type Handlers, writing } from '../kit/serve';
import { lines } from './store';

export const handlers: Handlers<typeof inbox> = {
  listLines: async (ask) => {
    const query = { where: { person: ask.me()._id }, by: 'order', desc: true } as const;
    const found = await pageOf(lines, query, ask.input);
    return { ...found, items: found.items.map(({ _id, ...line }) => ({ id: _id, ...line })) };
  },

  countUnread: async (ask) => ({
    unread: await countUpTo(lines, { where: { person: ask.me()._id, unread: true }, by: 'order' }),
  }),

  openLine: writing(inbox.openLine, {
    run: async (ask, tx) => {
      const line = await tx.get(lines, ask.input.line);
      if (line?.person !== ask.me()._id) throw fault('not_found');
      if (line.unread) tx.put(lines, { ...line, unread: false });
      return { unread: false };
    },
  }),
};
