import fc from 'fast-check';
import { valuesOn } from '../../../src/domain/parameters';
import { unitsParameters } from '../../../src/domain/units/parameters';
import { monthsLater, verified } from '../../../src/domain/units/rules';
import { creditCode, type Unit } from '../../../src/domain/units/schema';
import { refusal } from '../kit';

const today = '2026-11-23';
const unit: Unit = {
  _id: 'unit:1',
  unit: 'unit:1',
  kind: 'employer',
  name: '哈尼刺绣合作社',
  area: '532528',
  areas: ['532528', '5325'],
  place: '南沙镇',
};
const parameters = valuesOn(unitsParameters, today);

test.each([
  // The example of GB 32100-2015.
  ['91350100M000100Y43', true],
  ['91350100M000100Y34', false],
  ['91350100M000100Y4', false],
  ['91350100m000100y43', false],
  ['91350100I000100Y43', false],
])('%s', (code, good) => {
  expect(creditCode.safeParse(code).success).toBe(good);
});

test('one wrong letter never passes', () => {
  const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...letters), (at, letter) => {
      const code = [...'91350100M000100Y43'];
      fc.pre(code[at] !== letter);
      code[at] = letter;
      expect(creditCode.safeParse(code.join('')).success).toBe(false);
    }),
  );
});

test.each([
  ['2026-11-23', '2027-05-23'],
  ['2026-08-31', '2027-02-28'],
  ['2027-08-31', '2028-02-29'],
])('six months after %s', (day, later) => {
  expect(monthsLater(day, 6)).toBe(later);
});

test('the bureau looks at an employer, and at nobody else', () => {
  const next = verified(unit, '91350100M000100Y43', 'person:1', today, parameters);
  expect(next).toMatchObject({ verifiedUntil: '2027-05-23', verifiedBy: 'person:1' });
  const shop = { ...unit, kind: 'shop' as const };
  const code = refusal(() => verified(shop, '91350100M000100Y43', 'p', today, parameters))?.code;
  expect(code).toBe('bad_input');
});
