import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../errors.ts';
import { parseRational, scaleOf } from './scale.ts';

describe('scales', () => {
  it.each([
    ['10', 10, 1],
    ['3/2', 3, 2],
    ['6/4', 3, 2],
    ['0.25', 1, 4],
    ['1.50', 3, 2],
    ['1000000/693147', 1_000_000, 693_147],
  ])('%s is the rational it spells', (text, numerator, denominator) => {
    expect(parseRational(text)).toEqual({ numerator, denominator });
  });

  it.each([
    '',
    '0',
    '-1',
    '1/0',
    '0/3',
    'NaN',
    'Infinity',
    '1e3',
    '1/2/3',
    ' 1',
    '67108865',
    '1/67108865',
    '.5',
    '0x10',
  ])('refuses %j', (text) => {
    expect(() => parseRational(text)).toThrow(DisclosureError);
  });

  it('is one over epsilon, exactly', () => {
    expect(scaleOf(500_000n)).toEqual({ numerator: 2, denominator: 1 });
    expect(scaleOf(300_000n)).toEqual({ numerator: 10, denominator: 3 });
  });
});
