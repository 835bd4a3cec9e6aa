/** Inbox: one function an action. */
import { fault } from '../../../src/domain/fault';
import { inbox } from '../../../src/domain/inbox/actions';
import { templateNames, templates } from '../../../src/domain/inbox/templates';
import { countUpTo, db, pageOf } from '../kit/db';
import { type Asked, type Handlers, writing } from '../kit/serve';
import { templateId } from '../kit/templates';
import { consentId, consents, lines } from './store';

/** Under both names that a person has: what was told to the alias is his to read too. */
const mine = (ask: Asked): string[] => [ask.me()._id, ask.alias()];

export const handlers: Handlers<typeof inbox> = {
  listLines: async (ask) => {
    const query = { by: 'order', desc: true } as const;
    const limit = ask.input.limit ?? 20;
    const found = await Promise.all(
      mine(ask).map((person) =>
        pageOf(lines, { ...query, where: { person } }, { ...ask.input, limit }),
      ),
    );
    const all = found.flatMap((f) => f.items).sort((a, b) => (a.order < b.order ? 1 : -1));
    const items = all.slice(0, limit).map(({ _id, ...line }) => ({ id: _id, ...line }));
    const more = all.length > limit || found.some((f) => f.next);
    const next = items.at(-1)?.order;
    return { items, ...(more && next ? { next } : {}) };
  },

  countUnread: async (ask) => {
    const counts = await Promise.all(
      mine(ask).map((person) => countUpTo(lines, { where: { person, unread: true }, by: 'order' })),
    );
    return {
      unread: Math.min(
        counts.reduce((a, b) => a + b),
        201,
      ),
    };
  },

  openLine: writing(inbox.openLine, {
    run: async (ask, tx) => {
      const line = await tx.get(lines, ask.input.line);
      if (!line || !mine(ask).includes(line.person)) throw fault('not_found');
      if (line.unread) tx.put(lines, { ...line, unread: false });
      return { unread: false };
    },
  }),

  listTemplates: async (ask) => {
    const banked = await Promise.all(
      templateNames.map((name) => db.get(consents, consentId(ask.me()._id, name))),
    );
    const items = templateNames.map((name, i) => ({
      name,
      title: templates[name].title,
      id: templateId(name),
      left: banked[i]?.left ?? 0,
    }));
    return { items };
  },

  recordConsent: writing(inbox.recordConsent, {
    run: async (ask, tx) => {
      const person = ask.me()._id;
      const accepted = ask.input.results.filter((r) => r.result === 'accept');
      for (const { template } of accepted) {
        const _id = consentId(person, template);
        const before = await tx.get(consents, _id);
        // Nobody banks more than he could ever use; a phone that repeats itself stays bounded.
        const left = Math.min((before?.left ?? 0) + 1, 1000);
        tx.put(consents, { _id, person, template, left });
      }
      return { banked: accepted.length };
    },
  }),
};
