/** Units: one function an action. */
import { lineage } from '../../../src/domain/area';
import { valuesOn } from '../../../src/domain/parameters';
import { units as actions } from '../../../src/domain/units/actions';
import { unitsParameters } from '../../../src/domain/units/parameters';
import { verified } from '../../../src/domain/units/rules';
import type { Unit } from '../../../src/domain/units/schema';
import { db, pageOf } from '../kit/db';
import { type Handlers, writing } from '../kit/serve';
import { areaWithin, partsWithin } from '../members/areas';
import { findShops, findUnit, units } from './store';

const unitShown = ({ _id, ...unit }: Unit) => ({ id: _id, ...unit });

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

  verifyEmployer: writing(actions.verifyEmployer, {
    run: async (ask, tx) => {
      const unit = ask.within(await findUnit(tx, ask.input.unit));
      const parameters = valuesOn(unitsParameters, ask.today);
      const next = verified(unit, ask.input.licence, ask.me()._id, ask.today, parameters);
      tx.put(units, next);
      return { until: next.verifiedUntil ?? ask.today };
    },
  }),

  listEmployers: async (ask) => {
    const { area: said, ...page } = ask.input;
    const area = said ?? ask.scope.find((hold) => hold.reach === 'area')?.area;
    if (area === undefined) {
      const own = [...new Set(ask.scope.flatMap((hold) => hold.unit ?? []))];
      const found = await Promise.all(own.map((id) => findUnit(db, id)));
      return { items: found.flatMap((unit) => (unit ? [unitShown(unit)] : [])) };
    }
    areaWithin(ask.scope, area, 'area');
    const found = await pageOf(
      units,
      { where: { areas: area, kind: 'employer' }, by: '_id' },
      page,
    );
    return { ...found, items: found.items.map(unitShown) };
  },

  listShops: async (ask) => {
    const { village } = ask.input;
    partsWithin(ask.scope, village, 'village');
    const shops = await findShops(village);
    return { items: shops.map(unitShown) };
  },
};
