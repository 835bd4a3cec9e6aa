import { Fault, fault, fieldFault, type GeneralFault, generalFaults } from '../../src/domain/fault';
import { english } from './kit';

describe.each(Object.entries(generalFaults) as [GeneralFault, string][])('%s', (code, words) => {
  test('says in plain Chinese what is the matter', () => {
    expect(words).toMatch(/[一-鿿]/);
    expect(words).not.toMatch(english);
    expect(words.length).toBeLessThanOrEqual(30);
    expect(fault(code).body()).toEqual({ code, words });
  });
});

test('better words for the case take the place of the usual ones', () =>
  expect(fault('not_found', '没找到这个人', { person: '没找到这个人' }).body()).toEqual({
    code: 'not_found',
    words: '没找到这个人',
    fields: { person: '没找到这个人' },
  }));

test('a fault about a field says the same at the field and on top', () =>
  expect(fieldFault('points.sold_out', 'count', '只剩 2 桶').body()).toEqual({
    code: 'points.sold_out',
    words: '只剩 2 桶',
    fields: { count: '只剩 2 桶' },
  }));

test('is an error with its code for the log, and travels without empty fields', () => {
  const thrown = new Fault('points.not_enough', '还差 54 分');
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown.message).toBe('points.not_enough: 还差 54 分');
  expect(JSON.stringify(thrown.body())).toBe('{"code":"points.not_enough","words":"还差 54 分"}');
});
