/** What can be asked about units. */
import { areaCode, villageCode } from '../area';
import { actions, read, write } from '../contract';
import { day, listOf, page, pageOf, text } from '../form';
import { unitId } from '../members/schema';
import * as z from '../zod';
import { creditCode, officeKinds, opens, unitView } from './schema';

type OfficeKind = keyof typeof officeKinds;

export const units = actions('units', {
  addShop: write({
    title: '开爱心超市',
    allow: { villageCadre: 'area', townshipCadre: 'area', countyAdmin: 'area' },
    input: z.strictObject({
      village: villageCode(),
      name: text('超市名字', 30),
      place: text('在哪里', 60),
      opens,
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ unit: unitId }),
    faults: [],
  }),
  addOffice: write({
    title: '加单位',
    allow: { countyAdmin: 'area', prefectureAdmin: 'area' },
    input: z.strictObject({
      kind: z
        .enum(Object.keys(officeKinds) as [OfficeKind, ...OfficeKind[]])
        .meta({ title: '哪种单位' }),
      area: areaCode('管哪里'),
      name: text('单位名字', 30),
      place: text('在哪里', 60),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ unit: unitId }),
    faults: [],
  }),
  /** The bureau has looked at an employer's licence: from today it may post jobs for half a year. */
  verifyEmployer: write({
    title: '核过执照',
    allow: { bureau: 'area' },
    input: z.strictObject({ unit: unitId, licence: creditCode }),
    output: z.object({ until: day('核到哪天') }),
    faults: [],
  }),
  listEmployers: read({
    title: '看用工单位',
    allow: { bureau: 'area', employer: 'unit', countyAdmin: 'area' },
    /** An area of the bureau's; who works at an employer sees his own. */
    input: z.strictObject({ area: areaCode('哪里').optional(), ...page }),
    output: pageOf(
      unitView.extend({
        licence: creditCode.optional(),
        verifiedUntil: day('核到哪天').optional(),
      }),
    ),
    faults: [],
  }),
  listShops: read({
    title: '看爱心超市',
    allow: {
      villager: 'area',
      storekeeper: 'area',
      villageCadre: 'area',
      gridWorker: 'area',
      supervisor: 'area',
      townshipCadre: 'area',
      countyAdmin: 'area',
    },
    input: z.strictObject({ village: villageCode() }),
    output: z.object({ items: listOf(unitView, 20, '超市') }),
    faults: [],
  }),
});
