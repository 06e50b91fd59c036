import {
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBResult,
  type DuckDBValue,
} from '@duckdb/node-api';
import { measuresOf } from '../analysis/analysis.ts';
import { type Aggregates, valuesAt } from '../answer/aggregates.ts';
import { recordUnderDp } from '../answer/record.ts';
import { answerUnderDp } from '../answer/under-dp.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import type { CompiledPlan, Statement } from '../compile/compiled.ts';
import { rulesOf } from '../disclosure/accounting/measures.ts';
import { type Protection, ruleOf } from '../disclosure/protection.ts';
import { type UniformIntegers, uniformIntegers } from '../disclosure/random/random-bits.ts';
import { systemRandom } from '../disclosure/random/system-random.ts';
import { openSolver, type SdcPolicy } from '../disclosure/sdc/index.ts';
import type { Plan } from '../plan/plan.ts';
import { conceptNames } from './concept-names.ts';
import type { EarlierRelease } from './earlier.ts';
import { exactAnswer, type Guarded } from './exact-answer.ts';
import { sealMembers, wholes } from './members.ts';
import { populationOf } from './population.ts';
import type { Period, ProtectedAnswer, UnprotectedAnswer } from './protocol.ts';
import type { LoadedScope } from './scope-table.ts';
import { runStatement } from './statement.ts';
import type { Stopper } from './stopper.ts';

export interface RunContext {
  readonly connection: DuckDBConnection;
  readonly scope: LoadedScope;
  readonly orderKey: Uint8Array;
  readonly stopper: Stopper;
}

export interface RunOrder {
  readonly plan: Plan;
  readonly period: Period;
}

export interface ProtectedOrder extends RunOrder {
  readonly protection: Protection;
  readonly earlier: readonly EarlierRelease[];
  readonly membersKey: Uint8Array;
  readonly chargeId: string;
}

// One source for the process: every draw of every answer is fresh.
const random: UniformIntegers = uniformIntegers(systemRandom());

/** Counts, protects and seals. What was aggregated, and of whom, is local to this function. */
export async function runProtected(context: RunContext, order: ProtectedOrder): Promise<ProtectedAnswer> {
  const { protection, membersKey, chargeId } = order;
  const { scope } = context;
  const { answered, record, counted } =
    protection.regime === 'differential-privacy'
      ? underDp(order.plan, await gather(context, order), protection)
      : await underSdc({ ...order, policy: protection.policy }, await gather(context, order, 'parts'), scope);
  const rules =
    protection.regime === 'differential-privacy' ? rulesOf(measuresOf(order.plan.question), protection) : [];
  const { cells, tables } = await conceptNames(context.connection, order.plan, answered);
  return {
    cells,
    tables,
    rule: ruleOf(protection, rules),
    record,
    members: sealMembers(counted, { key: membersKey, chargeId, scope: scope.size, limit: counted.limit }),
  };
}

interface Gathered {
  readonly aggregates: Aggregates;
  /** Ascending each. */
  readonly sets: readonly BigInt64Array[];
  /** Who is in each cell that was counted, for exact numbers. */
  readonly inCells: ReadonlyMap<string, readonly bigint[]>;
}

function underDp(
  plan: Plan,
  { aggregates, sets }: Gathered,
  protection: Extract<Protection, { regime: 'differential-privacy' }>,
): Guarded {
  const rules = rulesOf(measuresOf(plan.question), protection);
  return {
    answered: answerUnderDp(plan, aggregates, { protection, random }),
    record: recordUnderDp(rules, protection),
    counted: wholes(sets),
  };
}

async function underSdc(
  { plan, policy, earlier, period, membersKey }: ProtectedOrder & { readonly policy: SdcPolicy },
  gathered: Gathered,
  scope: LoadedScope,
): Promise<Guarded> {
  const solver = await openSolver();
  const population = populationOf(plan, period, scope.digest);
  return exactAnswer(plan, gathered, { policy, solver, population, earlier, membersKey });
}

/** The same without protection, for tests on what consent lets through. */
export async function runUnprotected(context: RunContext, order: RunOrder): Promise<UnprotectedAnswer> {
  const { aggregates, sets } = await gather(context, order);
  const { cells } = order.plan;
  const keys = cells.map(({ key }) => key);
  const persons =
    cells.length > 0 && aggregates.persons !== undefined ? valuesAt(aggregates.persons, keys) : [];
  return {
    cells: persons.map(({ key, value }) => ({ key, count: Number(value) })),
    members: [...(sets[0] ?? [])],
    aggregates,
  };
}

async function gather(
  { connection, scope, orderKey, stopper }: RunContext,
  { plan, period }: RunOrder,
  who: 'sets' | 'parts' = 'sets',
): Promise<Gathered> {
  const compiled = compilePlan(plan, {
    hints: { categoriesOfAll: scope.categoriesOfAll, hasDateWindows: scope.hasDateWindows },
    orderKey: Buffer.from(orderKey).toString('hex'),
    period,
  });
  const execute = (statement: Statement): Promise<DuckDBResult> => {
    stopper.check();
    return runStatement(connection, statement);
  };
  try {
    for (const statement of compiled.prepare) await execute(statement);
    const aggregates: Record<string, ReadonlyMap<string, bigint>> = {};
    for (const [name, statement] of Object.entries(compiled.aggregates)) {
      aggregates[name] = await readAggregate(await execute(statement));
    }
    const sets: BigInt64Array[] = [];
    const inCells = new Map<string, readonly bigint[]>();
    for (const statement of who === 'sets' ? compiled.sets : []) {
      sets.push(await readMembers(await execute(statement)));
    }
    for (const statement of who === 'parts' ? compiled.parts : []) {
      for (const [cell, ids] of await readCells(await execute(statement))) inCells.set(cell, ids);
    }
    stopper.check();
    return { aggregates, sets, inCells };
  } finally {
    stopper.settle();
    await tidyUp(connection, compiled);
  }
}

async function readAggregate(result: DuckDBResult): Promise<ReadonlyMap<string, bigint>> {
  const cells = new Map<string, bigint>();
  for (const chunk of await result.fetchAllChunks()) {
    const [keys, amounts] = [chunk.getColumnValues(0), chunk.getColumnValues(1)];
    keys.forEach((key, row) => {
      const amount = amounts[row];
      if (typeof amount !== 'bigint') throw new TypeError('An aggregate is a whole number.');
      cells.set(String(key), amount);
    });
  }
  return cells;
}

async function readCells(result: DuckDBResult): Promise<[string, readonly bigint[]][]> {
  const rows = await result.getRows();
  return rows.map(([cell, list]) => {
    // Of nobody there is no list.
    const items: readonly DuckDBValue[] = list instanceof DuckDBListValue ? list.items : [];
    return [String(cell), items.filter((id): id is bigint => typeof id === 'bigint')];
  });
}

async function readMembers(result: DuckDBResult): Promise<BigInt64Array> {
  const chunks = await result.fetchAllChunks();
  const ids = new BigInt64Array(chunks.reduce((rows, chunk) => rows + chunk.rowCount, 0));
  let next = 0;
  for (const chunk of chunks) {
    const column = chunk.getColumnVector(0);
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const id = column.getItem(row);
      if (typeof id !== 'bigint') throw new TypeError('A person id is a BIGINT.');
      ids[next] = id;
      next += 1;
    }
  }
  return ids;
}

/** A failed run must not leave its tables to the next one, nor must tidying up hide why it failed. */
async function tidyUp(connection: DuckDBConnection, compiled: CompiledPlan): Promise<void> {
  for (const statement of compiled.cleanup) {
    await runStatement(connection, statement).catch(() => undefined);
  }
}
