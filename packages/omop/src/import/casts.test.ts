import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inDuckDb } from '../../test/support.ts';
import { literal } from '../database/sql.ts';
import { isEmpty, isValid } from '../source/values.ts';
import type { ColumnType } from '../tables/spec.ts';
import { fromParquet, fromText } from './casts.ts';

/** What DuckDB makes of a text: the value printed, null for empty, undefined for an error. */
async function duck(texts: readonly string[], type: ColumnType): Promise<(string | null | undefined)[]> {
  const rows = texts.map((text, index) => `(${index}, ${literal(text)})`).join(', ');
  const value = fromText('x', type);
  const found = await inDuckDb(
    `SELECT CAST(TRY(${value}) AS VARCHAR) AS value, TRY(coalesce(CAST(${value} AS VARCHAR), 'empty')) IS NULL AS failed
     FROM (VALUES ${rows}) AS given(i, x) ORDER BY i`,
  );
  return found.map(({ value: printed, failed }) =>
    failed === true ? undefined : typeof printed === 'string' ? printed : null,
  );
}

const cases: readonly (readonly [ColumnType, string, string | null | undefined])[] = [
  ['bigint', '12', '12'],
  ['bigint', ' 12 ', '12'],
  ['bigint', '+7', '7'],
  ['bigint', '-7', '-7'],
  ['bigint', '12.0', '12'],
  ['bigint', '12.', '12'],
  ['bigint', '12.6', undefined],
  ['bigint', '1_000', undefined],
  ['bigint', '1e3', undefined],
  ['bigint', '0x1F', undefined],
  ['bigint', '12a', undefined],
  ['bigint', '4203991177230917155', '4203991177230917155'],
  ['bigint', '-9223372036854775808', '-9223372036854775808'],
  ['bigint', '+9223372036854775807', '9223372036854775807'],
  ['bigint', '9223372036854775808', undefined],
  ['bigint', '-9223372036854775809', undefined],
  ['bigint', '99999999999999999999', undefined],
  ['bigint', '0000000000000000000000012', '12'],
  ['bigint', '9007199254740992.0', '9007199254740992'],
  ['bigint', '9007199254740993.0', undefined],
  ['bigint', '1e+05', undefined],
  ['bigint', 'NULL', null],
  ['bigint', '\\N', null],
  ['integer', '2147483647', '2147483647'],
  ['integer', '2147483648', undefined],
  ['integer', '-2147483648', '-2147483648'],
  ['integer', '-2147483649', undefined],
  ['double', '1.50', '1.5'],
  ['double', '.5', '0.5'],
  ['double', '1e2', '100.0'],
  ['double', '1e999', undefined],
  ['double', 'inf', undefined],
  ['double', 'NaN', null],
  ['double', '1,5', undefined],
  ['date', '2020-02-29', '2020-02-29'],
  ['date', '2021-02-29', undefined],
  ['date', '20200229', '2020-02-29'],
  ['date', '2020-02-29 13:00:00', '2020-02-29'],
  ['date', '2020-02-29 00:00:00 UTC', '2020-02-29'],
  ['date', '2020-02-29T00:00:00.000Z', '2020-02-29'],
  ['date', '2020-02-29T00:00+00:00', '2020-02-29'],
  ['date', '2020-02-29T23:00:00+01:00', '2020-02-29'],
  // Whose day this was, only the place would tell.
  ['date', '2020-02-29T13:00:00Z', undefined],
  ['date', '2020-02-29 23:00:00 UTC', undefined],
  ['date', '2020-02-29 22:00:00+00', undefined],
  ['date', '02/29/2020', undefined],
  ['date', '2020-2-9', undefined],
  ['date', '0000-01-01', undefined],
  ['date', '12020-01-01', undefined],
  ['date', 'today', undefined],
  ['date', 'infinity', undefined],
  ['timestamp', '2020-02-29', '2020-02-29 00:00:00'],
  ['timestamp', '2020-02-29 23:59:59', '2020-02-29 23:59:59'],
  ['timestamp', '2020-02-29T23:59:59.25+01:00', '2020-02-29 23:59:59.25'],
  ['timestamp', '2020-02-29 10:11:12.123456 UTC', '2020-02-29 10:11:12.123456'],
  ['timestamp', '2020-02-29 24:00:00', undefined],
  ['timestamp', '2020-02-29 12:60:00', undefined],
  ['varchar', '', null],
  ['varchar', '\\N', null],
  ['varchar', 'NULL', 'NULL'],
  ['varchar', ' x ', ' x '],
];

describe('a cell as text', () => {
  it.each(cases)('%s %j is %j', async (type, text, expected) => {
    expect(await duck([text], type)).toEqual([expected]);
    expect(isEmpty(text, type)).toBe(expected === null);
    if (expected !== null) expect(isValid(text, type)).toBe(expected !== undefined);
  });

  const digit = fc.constantFrom(...'0123456789');
  const odd = fc.string({ unit: fc.constantFrom(...'0129-+.:/eETZ _na\\N'), maxLength: 12 });
  const dateLike = fc
    .tuple(
      fc.array(digit, { minLength: 8, maxLength: 8 }),
      fc.constantFrom('', '-', '/'),
      fc.constantFrom('', ' 12:30', 'T25:00:00Z'),
    )
    .map(
      ([d, by, time]) =>
        [d.slice(0, 4), d.slice(4, 6), d.slice(6)].map((part) => part.join('')).join(by) + time,
    );
  const number = fc.oneof(fc.integer().map(String), fc.double().map(String), fc.bigInt().map(String));

  it.each(['bigint', 'integer', 'double', 'date', 'timestamp'] as const)(
    '%s: DuckDB imports exactly what the search for bad cells finds nothing wrong with',
    async (type) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(odd, dateLike, number), { minLength: 1, maxLength: 60 }),
          async (texts) => {
            const imported = (await duck(texts, type)).map((value) => value !== undefined);
            expect(imported).toEqual(texts.map((text) => isEmpty(text, type) || isValid(text, type)));
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

describe('a Parquet cell', () => {
  const read = (sql: string, type: ColumnType) =>
    inDuckDb(
      `SELECT CAST(TRY(${fromParquet('x', sql.slice(sql.lastIndexOf(':') + 1), type)}) AS VARCHAR) AS v FROM (SELECT ${sql} AS x)`,
    ).then((rows) => rows[0]?.v);

  it('keeps its value through the types writers use', async () => {
    expect(await read('12::INTEGER', 'bigint')).toBe('12');
    expect(await read('12.0::DOUBLE', 'bigint')).toBe('12');
    expect(await read('12.6::DOUBLE', 'bigint')).toBe(null);
    expect(await read("'12'::VARCHAR", 'bigint')).toBe('12');
    const large = '4203991177230917155';
    expect(await read(`${large}::DECIMAL(38,0)`, 'bigint')).toBe(large);
    expect(await read(`-${large}::DECIMAL(38,2)`, 'bigint')).toBe(`-${large}`);
    expect(await read('1.5::DECIMAL(38,2)', 'bigint')).toBe(null);
    expect(await read(`${large}0::DECIMAL(38,0)`, 'bigint')).toBe(null);
    expect(await read(`${large}::HUGEINT`, 'bigint')).toBe(large);
    expect(await read(`${large}::VARCHAR`, 'bigint')).toBe(large);
    expect(await read("'nan'::DOUBLE", 'bigint')).toBe(null);
    expect(await read('9007199254740992::DOUBLE', 'bigint')).toBe('9007199254740992');
    expect(await read(`${large}::DOUBLE`, 'bigint')).toBe(null);
    expect(await read('16777216::FLOAT', 'bigint')).toBe('16777216');
    expect(await read('16777218::FLOAT', 'bigint')).toBe(null);
    const moment = (time: string) => read(`'2020-01-02 ${time}+00'::TIMESTAMP WITH TIME ZONE`, 'date');
    expect(await moment('00:00:00')).toBe('2020-01-02');
    expect(await moment('08:00:00')).toBe(null);
    expect(await moment('23:00:00')).toBe(null);
    expect(await read("TIMESTAMP '2020-01-02 03:04:05'::TIMESTAMP", 'date')).toBe('2020-01-02');
    expect(await read("DATE '2020-01-02'::DATE", 'timestamp')).toBe('2020-01-02 00:00:00');
    expect(await read("'2020-01-02'::VARCHAR", 'date')).toBe('2020-01-02');
    expect(await read("'nan'::DOUBLE", 'double')).toBe(null);
    expect(await read("'inf'::DOUBLE", 'double')).toBe(null);
    expect(await read('1.5::DECIMAL(4,2)', 'double')).toBe('1.5');
  });
});
