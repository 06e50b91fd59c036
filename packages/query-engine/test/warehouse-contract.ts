// What a warehouse promises (src/warehouse/warehouse.ts), for any engine behind the port: a second one runs this file
// unchanged. Nothing here writes SQL. What a statement means is said by trees and by the values that they give.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { compilePlan } from '../src/compile/compile-plan.ts';
import * as sql from '../src/compile/sql/build.ts';
import type { Expression } from '../src/compile/sql/expression.ts';
import type { Alias, ColumnName } from '../src/compile/sql/name.ts';
import type { Query, Select, Source, SqlStatement } from '../src/compile/sql/query.ts';
import { EngineError } from '../src/engine-error.ts';
import { conceptNames } from '../src/execute/concept-names.ts';
import { hintsOf } from '../src/execute/loaded-scope.ts';
import { createStopper } from '../src/execute/stopper.ts';
import { buildPlan, parseAnalysis } from '../src/index.ts';
import type { ConsentScope } from '../src/warehouse/consent-scope.ts';
import type { Row, Session, Value, Warehouse } from '../src/warehouse/warehouse.ts';
import { conditionCohort } from './support/questions.ts';
import { consentOf, diabetics, scopeOf, type TinySnapshot, tinySnapshot } from './support/tiny-snapshot.ts';

const DIABETES = 201_826;

export interface WarehouseSetting {
  readonly snapshot: string;
  readonly memoryMiB: number;
  readonly threads: number;
  readonly connections?: number;
}

/** Values of the engine's own made comparable: days as their text, numbers of any width as numbers. */
const plain = (value: Value): unknown =>
  typeof value === 'bigint'
    ? Number(value)
    : typeof value === 'object' && value !== null
      ? String(value)
      : value;

const numbers = (...values: readonly number[]): Source => ({
  kind: 'subquery',
  query: { kind: 'integers', columns: ['n'], rows: values.map((value) => [value]) },
});
const stored = (schema: 'omop' | 'vocabulary' | 'consent', table: string): Source =>
  ({ kind: 'stored', table: { schema, table } }) as Source;
const n: Expression = sql.column('x', 'n');
const from = (source: Source, alias: Alias = 'x'): Pick<Select, 'from'> => ({ from: { source, alias } });
const select = (value: Expression, rest: Pick<Select, 'from'> & Partial<Select>): Query => ({
  kind: 'select',
  columns: [{ as: 'amount', value }],
  ...rest,
});
const query = (of: Query, ctes?: Extract<SqlStatement, { kind: 'query' }>['ctes']): SqlStatement => ({
  kind: 'query',
  query: of,
  ...(ctes && { ctes }),
});
const columns = (of: Alias, ...names: readonly ColumnName[]): Select['columns'] =>
  names.map((as) => ({ as, value: sql.column(of, as) }));

/** Every value of a column in one list, ascending. */
const sorted = (name: ColumnName): Expression =>
  sql.call('list_sort', sql.aggregate('list', sql.column('x', name)));

/** Stays by their first and last days, as one row of two lists. */
const stays = (...rows: readonly (readonly [number, number])[]): Source => ({
  kind: 'subquery',
  query: {
    kind: 'select',
    columns: [
      { as: 'starts', value: sorted('starts') },
      { as: 'ends', value: sorted('ends') },
    ],
    ...from({ kind: 'subquery', query: { kind: 'integers', columns: ['starts', 'ends'], rows } }),
  },
});

/** Each expression over one row, whose `n` is 7, and its value. */
const meanings: readonly (readonly [string, Expression, unknown])[] = [
  ['a column', n, 7],
  ['an integer below zero', sql.integer(-3), -3],
  ['a day', sql.date('2020-02-29'), '2020-02-29'],
  ['a day and a number of days', sql.plusDays(sql.date('2020-02-28'), 2), '2020-03-01'],
  ['days between', sql.minus(sql.date('2020-03-01'), sql.date('2020-02-28')), 2],
  ['the day of a number', sql.dayNumbered(sql.integer(-1)), '1969-12-31'],
  ['a bound number', sql.parameter(1.5, 'DOUBLE'), 1.5],
  ['a bound text, whatever is in it', sql.parameter(`';"--$1 é`, 'VARCHAR'), `';"--$1 é`],
  ['a comparison', sql.compare(n, '>=', sql.integer(7)), true],
  ['a comparison with nothing', sql.compare(n, '=', sql.nothing), null],
  ['one bit of a mask', sql.hasBit(n, 2), true],
  ['another bit of a mask', sql.hasBit(n, 8), false],
  ['whole steps', sql.stepsIn(n, 2), 3],
  ['whole steps of nothing long', sql.stepsIn(n, 0), null],
  ['a fraction', sql.dividedBy(n, sql.integer(2)), 3.5],
  ['a fraction of what would be zero', sql.dividedBy(n, sql.call('nullif', n, n)), null],
  ['all of none', sql.and([]), true],
  ['any of none', sql.or([]), false],
  ['all of some', sql.and([sql.compare(n, '>', sql.integer(1)), sql.compare(n, '<', sql.integer(2))]), false],
  ['any of some', sql.or([sql.compare(n, '>', sql.integer(1)), sql.compare(n, '<', sql.integer(2))]), true],
  ['not', sql.not(sql.isNull(n)), true],
  ['one of', sql.oneOf(n, [5, 7]), true],
  ['one of none', sql.oneOf(n, []), false],
  ['the value where it holds', sql.where(sql.compare(n, '>', sql.integer(9)), n), null],
  ['surely, of the unknown', sql.surely(sql.compare(n, '=', sql.nothing)), 0],
  ['text', sql.textOf(n), '7'],
  ['text of a day', sql.textOf(sql.date('0999-12-31')), '0999-12-31'],
  ['whole', sql.whole(sql.parameter(3, 'DOUBLE')), 3],
  ['nothing', sql.nothing, null],
  ['like', { kind: 'like', of: sql.parameter('diabetes', 'VARCHAR'), pattern: '%bet%' }, true],
  ['like, in this case', { kind: 'like', of: sql.parameter('Diabetes', 'VARCHAR'), pattern: 'dia%' }, false],
  ['a year', sql.call('year', sql.date('2021-05-06')), 2021],
  ['a quarter', sql.call('quarter', sql.date('2021-05-06')), 2],
  [
    'a month in text',
    sql.call('strftime', sql.date('2021-05-06'), sql.parameter('%Y-%m', 'VARCHAR')),
    '2021-05',
  ],
  ['the first that there is', sql.call('coalesce', sql.nothing, n), 7],
  ['the greatest, nothing aside', sql.call('greatest', n, sql.nothing, sql.integer(9)), 9],
  ['the least, nothing aside', sql.call('least', n, sql.nothing, sql.integer(9)), 7],
  ['nothing where both are alike', sql.call('nullif', n, sql.integer(7)), null],
  ['rounded, halves away from zero', sql.call('round', sql.parameter(-2.5, 'DOUBLE')), -3],
  ['put together, nothing aside', sql.call('concat', sql.textOf(n), sql.nothing, sql.textOf(n)), '77'],
  [
    'a hash',
    sql.call('sha256', sql.parameter('abc', 'VARCHAR')),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  ['a field of a row', sql.call('struct_extract', sql.call('row', n, sql.integer(4)), sql.integer(2)), 4],
];

/** Runs the contract against what `open` opens. */
export function warehouseContract(
  engine: string,
  open: (setting: WarehouseSetting) => Promise<Warehouse>,
): void {
  describe(`a warehouse: ${engine}`, () => {
    const people = diabetics(30);
    let snapshot: TinySnapshot;
    let warehouse: Warehouse;
    let session: Session;
    beforeAll(async () => {
      snapshot = await tinySnapshot(people);
      warehouse = await open({ snapshot: snapshot.directory, memoryMiB: 256, threads: 1, connections: 2 });
      [session] = warehouse.sessions;
    });
    afterAll(async () => {
      warehouse.close();
      await snapshot.remove();
    });

    const valuesOf = async (of: Query): Promise<unknown[]> =>
      (await session.rows(query(of))).map(([value = null]) => plain(value));
    const rowsOf = async (of: Query): Promise<unknown[][]> =>
      (await session.rows(query(of))).map((row: Row) => row.map(plain));
    const scopeRows = () =>
      rowsOf({
        kind: 'select',
        columns: columns('s', 'person_id', 'seat', 'categories'),
        ...from(stored('consent', 'scope'), 's'),
        orderBy: [sql.column('s', 'person_id')],
      });

    describe('what a statement means', () => {
      it.each(meanings)('%s', async (_, expression, value) => {
        expect(await valuesOf(select(expression, from(numbers(7))))).toEqual([value]);
      });

      it('numbers have their width: 64 bits and more are bigint, fewer are number', async () => {
        const big = 2n ** 53n + 1n;
        await warehouse.loadScope(scopeOf([{ id: big }]));
        const [person, seat, amount] = await session
          .rows(
            query({
              kind: 'select',
              columns: [
                { as: 'person_id', value: sql.column('s', 'person_id') },
                { as: 'seat', value: sql.column('s', 'seat') },
                { as: 'amount', value: sql.aggregate('count') },
              ],
              ...from(stored('consent', 'scope'), 's'),
              groupBy: [sql.column('s', 'person_id'), sql.column('s', 'seat')],
            }),
          )
          .then(([row = []]) => row);
        expect([person, typeof seat, amount]).toEqual([big, 'number', 1n]);
      });

      it('a day can be compared, before and after the day zero', async () => {
        const rows = await session.rows(query(select(sql.date('1960-01-01'), from(numbers(1)))));
        expect(rows[0]?.[0]).toMatchObject({ days: -3653 });
      });

      it('groups, keeps groups, aggregates, and counts each value once', async () => {
        const parity = sql.minus(n, sql.plus(sql.stepsIn(n, 2), sql.stepsIn(n, 2)));
        const grouped: Query = {
          kind: 'select',
          columns: [
            { as: 'word', value: parity },
            { as: 'amount', value: sql.aggregate('sum', n) },
            { as: 'n', value: sql.countDistinct(n) },
            { as: 'starts', value: sql.aggregate('min', n) },
            { as: 'ends', value: sql.aggregate('arg_min', n, sql.minus(sql.integer(0), n)) },
          ],
          ...from(numbers(1, 1, 2, 3, 4, 6)),
          groupBy: [parity],
          having: [sql.compare(sql.aggregate('count'), '>', sql.integer(2))],
          orderBy: [parity],
        };
        expect(await rowsOf(grouped)).toEqual([
          [0, 12, 3, 2, 6],
          [1, 5, 2, 1, 3],
        ]);
      });

      it('joins, from the left and inside, and repeats what two queries give', async () => {
        const other: Source = numbers(2, 3, 3);
        const joined = (type: 'inner' | 'left'): Query => ({
          ...(select(sql.column('r', 'n'), from(numbers(1, 3))) as Select),
          joins: [{ type, source: other, alias: 'r', on: [sql.compare(sql.column('r', 'n'), '=', n)] }],
        });
        expect(await valuesOf(joined('inner'))).toEqual([3, 3]);
        expect((await valuesOf(joined('left'))).sort()).toEqual([3, 3, null]);
        const union: Query = { kind: 'union-all', members: [joined('inner'), joined('inner')] };
        expect(await valuesOf(union)).toEqual([3, 3, 3, 3]);
        expect(await valuesOf({ ...(joined('inner') as Select), distinct: true })).toEqual([3]);
      });

      it('numbers rows within each part, from the last where asked, and filters on it', async () => {
        const parity = sql.minus(n, sql.plus(sql.stepsIn(n, 2), sql.stepsIn(n, 2)));
        const first = (latest: boolean): Query => ({
          ...(select(n, from(numbers(5, 1, 4, 2))) as Select),
          qualify: [sql.compare(sql.ordinal(parity, [n], { latest }), '=', sql.integer(1))],
          orderBy: [n],
        });
        expect(await valuesOf(first(false))).toEqual([1, 2]);
        expect(await valuesOf(first(true))).toEqual([4, 5]);
        const numbered = await valuesOf(select({ kind: 'row-number' }, from(numbers(9, 9, 9))));
        expect(numbered.sort()).toEqual([1, 2, 3]);
      });

      it('has lists: sorted, filtered, taken apart, and the gaps between stays', async () => {
        const source = stays([7, 9], [1, 2], [2, 5]);
        const [starts, ends] = [sql.column('x', 'starts'), sql.column('x', 'ends')];
        expect(await valuesOf(select(sql.unnest(starts), from(source)))).toEqual([1, 2, 7]);
        const gaps: Expression = { kind: 'gaps', ends, starts };
        // The first stay ends on 2 and the next starts on 2; that one ends on 5 and the last starts on 7.
        expect(await valuesOf(select(sql.unnest(gaps), from(source)))).toEqual([false, true]);
        const yes: Expression = { kind: 'truth', value: true };
        const joined: Query = {
          kind: 'select',
          columns: [
            {
              as: 'starts',
              value: sql.unnest(sql.call('list_where', starts, sql.call('list_prepend', yes, gaps))),
            },
            {
              as: 'ends',
              value: sql.unnest(sql.call('list_where', ends, sql.call('list_append', gaps, yes))),
            },
          ],
          ...from(source),
        };
        expect(await rowsOf(joined)).toEqual([
          [1, 5],
          [7, 9],
        ]);
      });

      it.each([1, 32, 33, 5_000])('a table of %i numbers is itself', async (rows) => {
        const all = Array.from({ length: rows }, (_, index) => index - 7);
        expect(await valuesOf({ ...(select(n, from(numbers(...all))) as Select), orderBy: [n] })).toEqual(
          all,
        );
      });

      it('computes a part once that is to be computed once', async () => {
        const cte = { kind: 'cte', name: 'nested_1' } as const;
        const numbered = select({ kind: 'row-number' }, from(numbers(4, 5, 6)));
        const [rows] = await session.rows(
          query(
            {
              ...(select(sql.aggregate('count'), from(cte)) as Select),
              joins: [
                {
                  type: 'inner',
                  source: cte,
                  alias: 'r',
                  on: [sql.compare(sql.column('r', 'amount'), '=', sql.column('x', 'amount'))],
                },
              ],
            },
            [{ name: 'nested_1', query: numbered, once: true }],
          ),
        );
        expect(rows).toEqual([3n]);
      });
    });

    describe('temporary tables', () => {
      const table = 'assent_members';
      const make = (...values: readonly number[]): SqlStatement => ({
        kind: 'create-temporary',
        table,
        ctes: [],
        query: {
          kind: 'select',
          columns: [{ as: 'n', value: n }],
          ...from(numbers(...values)),
        },
      });
      const read = (of: Session) =>
        of.rows(query({ ...(select(n, from({ kind: 'temporary', table })) as Select), orderBy: [n] }));

      it('are of one session, made anew by who makes them again, and gone once dropped', async () => {
        const [, other] = warehouse.sessions;
        if (other === undefined) throw new TypeError('two sessions were asked for');
        await session.run(make(1, 2));
        await other.run(make(8));
        expect(await read(session)).toEqual([[1n], [2n]]);
        expect(await read(other)).toEqual([[8n]]);
        await session.run(make(3));
        expect(await read(session)).toEqual([[3n]]);
        await session.run({ kind: 'drop-temporary', table });
        await expect(read(session)).rejects.toThrow();
        expect(await read(other)).toEqual([[8n]]);
        await other.run({ kind: 'drop-temporary', table });
        // Tidying up twice is tidying up.
        await other.run({ kind: 'drop-temporary', table });
      });

      it('hold concept sets that are looked up', async () => {
        await session.run({
          kind: 'create-temporary',
          table: 'assent_concepts_0',
          ctes: [],
          query: {
            kind: 'integers',
            columns: ['set_no', 'concept_id'],
            rows: [
              [0, 5],
              [1, 7],
            ],
          },
        });
        const inSet = (set: number) => select(sql.inSet(n, 'assent_concepts_0', set), from(numbers(7)));
        expect(await valuesOf(inSet(1))).toEqual([true]);
        expect(await valuesOf(inSet(0))).toEqual([false]);
        await session.run({ kind: 'drop-temporary', table: 'assent_concepts_0' });
      });
    });

    describe('the snapshot', () => {
      it('has as many people as it has, whoever agreed', async () => {
        await warehouse.loadScope(scopeOf([]));
        expect(await warehouse.persons()).toBe(people.length);
      });

      it('has every table, those that were not delivered empty', async () => {
        const rows = (table: string) =>
          valuesOf(select(sql.aggregate('count'), from(stored('omop', table), 't')));
        expect(await rows('condition_occurrence')).not.toEqual([0]);
        expect(await rows('specimen')).toEqual([0]);
      });

      it('knows each concept below itself, and concepts by their names', async () => {
        const below = await rowsOf({
          kind: 'select',
          columns: columns('a', 'ancestor_concept_id', 'descendant_concept_id'),
          ...from(stored('vocabulary', 'descent'), 'a'),
          where: [sql.compare(sql.column('a', 'ancestor_concept_id'), '=', sql.integer(DIABETES))],
        });
        expect(below).toContainEqual([DIABETES, DIABETES]);
        const analysis = parseAnalysis({
          kind: 'characterisation',
          domain: 'conditions',
          window: { from: -365, to: 0 },
          top: 1,
          features: 1,
        });
        const definition = parseCirce(conditionCohort(DIABETES));
        const plan = buildPlan({ definition, analysis, epsilonMicro: 1n }, { digest: 'd' });
        const cell = { key: String(DIABETES), label: String(DIABETES), value: 1, low: 1, high: 1 };
        const named = await conceptNames(session, plan, {
          kind: 'cells',
          cells: [],
          tables: [{ name: 'conditions', unit: 'persons', cells: [cell] }],
        });
        expect(named.tables[0]?.cells[0]?.label).toMatch(/diabetes/i);
      });
    });

    describe('the consent scope', () => {
      it('is what was loaded, one row a person, and the next one takes its place', async () => {
        await warehouse.loadScope(scopeOf([{ id: 9n, categories: 3 }, { id: 3n }]));
        expect(await scopeRows()).toEqual([
          [3, 3, 255],
          [9, 9, 3],
        ]);
        await warehouse.loadScope(scopeOf([{ id: 4n }]));
        expect(await scopeRows()).toEqual([[4, 4, 255]]);
        await warehouse.loadScope(scopeOf([]));
        expect(await scopeRows()).toEqual([]);
      });

      it('is whole, however many they are', async () => {
        const many = Array.from({ length: 5_000 }, (_, index) => ({ id: BigInt(index) }));
        await warehouse.loadScope(scopeOf(many));
        const seats = await session.seats(
          query(select(sql.column('s', 'seat'), from(stored('consent', 'scope'), 's'))),
        );
        expect([...seats].sort((a, b) => a - b)).toEqual(many.map((_, index) => index));
      });

      it('has open ends that no day lies beyond', async () => {
        const scope = scopeOf([{ id: 1n }]);
        await warehouse.loadScope(scope);
        const within = (day: string) =>
          valuesOf(
            select(
              sql.and([
                sql.compare(sql.column('s', 'data_from'), '<=', sql.date(day)),
                sql.compare(sql.date(day), '<=', sql.column('s', 'data_to')),
              ]),
              from(stored('consent', 'scope'), 's'),
            ),
          );
        expect(await within('0001-01-01')).toEqual([true]);
        expect(await within('9999-12-31')).toEqual([true]);
        const bounded = { ...scope, dataFrom: Int32Array.of(0), dataTo: Int32Array.of(1) };
        await warehouse.loadScope(bounded);
        expect(await within('1969-12-31')).toEqual([false]);
        expect(await within('1970-01-02')).toEqual([true]);
        expect(await within('1970-01-03')).toEqual([false]);
      });

      it.each<[string, (scope: ConsentScope) => ConsentScope]>([
        ['person', (scope) => ({ ...scope, persons: BigInt64Array.of(1n, 2n, 1n) })],
        ['seat', (scope) => ({ ...scope, seats: Uint32Array.of(0, 1, 0) })],
      ])('with one %s in it twice is refused, and none is left', async (_, twice) => {
        const scope = scopeOf([{ id: 1n }, { id: 2n }, { id: 3n }]);
        await warehouse.loadScope(scope);
        await expect(warehouse.loadScope(twice(scope))).rejects.toThrow(new EngineError('ENGINE_CONSENTS'));
        await expect(scopeRows()).rejects.toThrow();
        await warehouse.loadScope(scope);
        expect(await scopeRows()).toHaveLength(3);
      });
    });

    it('counts a plan: who agreed, by seat, and who is in each cell', async () => {
      const agreed = people.slice(0, 12);
      const scope = consentOf(agreed);
      await warehouse.loadScope(scope);
      const definition = parseCirce(conditionCohort(DIABETES));
      const analysis = parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'sex' }] });
      const plan = buildPlan({ definition, analysis, epsilonMicro: 1n }, { digest: 'd' });
      const compiled = compilePlan(plan, { hints: hintsOf(scope), orderKey: 'ab'.repeat(32) });
      for (const statement of compiled.prepare) await session.run(statement);
      const [counted] = compiled.counted;
      const [parts] = compiled.parts;
      if (counted === undefined || parts === undefined) throw new TypeError('a breakdown has both');
      const seats = [...(await session.seats(counted))].sort((a, b) => a - b);
      expect(seats).toEqual([...scope.seats].sort((a, b) => a - b));
      const byCell = await session.seatsByCell(parts);
      expect([...byCell.values()].flatMap((inCell) => [...inCell]).sort((a, b) => a - b)).toEqual(seats);
      const persons = compiled.aggregates.persons;
      if (persons === undefined) throw new TypeError('a breakdown counts persons');
      for (const [cell, amount] of await session.rows(persons)) {
        expect(byCell.get(String(cell))).toHaveLength(Number(amount));
      }
      for (const statement of compiled.cleanup) await session.run(statement);
    });

    describe('a statement of hours', () => {
      const rows = Array.from({ length: 2_000 }, (_, index) => index);
      const hours: SqlStatement = query({
        ...(select(sql.aggregate('count'), from(numbers(...rows))) as Select),
        joins: (['r', 'e', 'a'] as const).map((alias) => ({
          type: 'inner',
          source: numbers(...rows),
          alias,
          on: [
            sql.compare(
              sql.call('sha256', sql.call('concat', sql.textOf(n), sql.textOf(sql.column(alias, 'n')))),
              '<>',
              sql.parameter('', 'VARCHAR'),
            ),
          ],
        })),
      });

      it('is interrupted at once, again and again, and the session is fit for the next', async () => {
        for (const reason of ['ENGINE_TIMEOUT', 'ENGINE_CANCELLED'] as const) {
          const stopper = createStopper(() => session.interrupt());
          stopper.stop(reason);
          const error: unknown = await session.rows(hours).catch((thrown: unknown) => thrown);
          stopper.settle();
          expect(error).toBeInstanceOf(Error);
          expect(warehouse.wantedMemory(error)).toBe(false);
          expect(await valuesOf(select(n, from(numbers(1))))).toEqual([1]);
        }
      });

      it('says how far it is, or that it does not know', async () => {
        const running = session.rows(hours).catch(() => 'interrupted');
        const seen: (number | null)[] = [];
        for (let look = 0; look < 20; look += 1) {
          seen.push(session.progress());
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        const stopper = createStopper(() => session.interrupt());
        stopper.stop('ENGINE_CANCELLED');
        expect(await running).toBe('interrupted');
        stopper.settle();
        for (const fraction of seen) {
          if (fraction === null) continue;
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction).toBeLessThanOrEqual(1);
        }
        expect(seen).toHaveLength(20);
      });
    });

    it('a statement that wants more memory than there is fails, and says so', async () => {
      const small = await open({ snapshot: snapshot.directory, memoryMiB: 16, threads: 1 });
      try {
        const rows = Array.from({ length: 6_000 }, (_, index) => index);
        const [only] = small.sessions;
        const error: unknown = await only
          .run({
            kind: 'create-temporary',
            table: 'assent_members',
            ctes: [],
            query: {
              kind: 'select',
              columns: [
                { as: 'word', value: sql.call('concat', sql.textOf(n), sql.textOf(sql.column('r', 'n'))) },
              ],
              ...from(numbers(...rows)),
              joins: [
                { type: 'inner', source: numbers(...rows), alias: 'r', on: [{ kind: 'truth', value: true }] },
              ],
            },
          })
          .catch((thrown: unknown) => thrown);
        expect(small.wantedMemory(error)).toBe(true);
      } finally {
        small.close();
      }
    });

    it('a snapshot without people is none', async () => {
      const empty = await tinySnapshot([]);
      try {
        await rm(join(empty.directory, 'person.parquet'));
        await expect(open({ snapshot: empty.directory, memoryMiB: 64, threads: 1 })).rejects.toThrow(
          new EngineError('ENGINE_START'),
        );
      } finally {
        await empty.remove();
      }
    });
  });
}
