/** Units: one function an action. */
import { lineage } from '../../../src/domain/area';
import { units as actions } from '../../../src/domain/units/actions';
import { type Handlers, writing } from '../kit/serve';
import { areaWithin } from '../members/areas';
import { findShops, units } from './store';

export const handlers: Handlers<typeof actions> = {
  addShop: writing(actions.addShop, {
    run: async (ask, tx) => {
      const { village, name, place, opens, demo } = ask.input;
      areaWithin(ask.scope, village, 'village');
      const id = ask.newId('unit');
      tx.add(units, {
        _id: id,
        unit: id,
        kind: 'shop',
        name,
        area: village,
        areas: lineage(village),
        place,
        opens: { ...opens, days: [...new Set(opens.days)].sort((a, b) => a - b) },
        ...(demo ? { demo } : {}),
      });
      return { unit: id };
    },
  }),

  addOffice: writing(actions.addOffice, {
    run: async (ask, tx) => {
      const { demo, ...said } = ask.input;
      areaWithin(ask.scope, said.area, 'area');
      const id = ask.newId('unit');
      const areas = lineage(said.area);
      tx.add(units, { _id: id, unit: id, ...said, areas, ...(demo ? { demo } : {}) });
      return { unit: id };
    },
  }),

  listShops: async (ask) => {
    const { village } = ask.input;
    areaWithin(ask.scope, village, 'village');
    const shops = await findShops(village);
    return { items: shops.map(({ _id, ...shop }) => ({ id: _id, ...shop })) };
  },
};
