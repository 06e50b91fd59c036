import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { compilePlan } from '../compile/compile-plan.ts';
import type { CompiledPlan, Statement } from '../compile/compiled.ts';
import { type UniformIntegers, uniformIntegers } from '../disclosure/random/random-bits.ts';
import { systemRandom } from '../disclosure/random/system-random.ts';
import { type CountedCell, protectCells } from '../disclosure/threshold/protect.ts';
import { type ProtectionParameters, ruleOf } from '../disclosure/threshold/rule.ts';
import type { Plan } from '../plan/plan.ts';
import { sealMembers } from './members.ts';
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

// One source for the process: every draw of every answer is fresh.
const random: UniformIntegers = uniformIntegers(systemRandom());

/** Counts, protects and seals. True counts are local to this function. */
export async function runProtected(
  context: RunContext,
  order: RunOrder & {
    readonly protection: ProtectionParameters;
    readonly membersKey: Uint8Array;
    readonly chargeId: string;
  },
): Promise<ProtectedAnswer> {
  const rule = ruleOf(order.protection);
  const { cells, members } = await count(context, order);
  return {
    cells: protectCells(cells, rule, random),
    rule,
    members: sealMembers(members, {
      key: order.membersKey,
      chargeId: order.chargeId,
      length: context.scope.membersLength,
    }),
  };
}

/** The same count without protection, for tests on what consent lets through. */
export async function runUnprotected(context: RunContext, order: RunOrder): Promise<UnprotectedAnswer> {
  const { cells, members } = await count(context, order);
  return { cells: cells.map(({ key, count }) => ({ key, count })), members: [...members] };
}

interface Counted {
  readonly cells: readonly CountedCell[];
  /** Ascending. */
  readonly members: BigInt64Array;
}

async function count(
  { connection, scope, orderKey, stopper }: RunContext,
  order: RunOrder,
): Promise<Counted> {
  const { plan, period } = order;
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
    const cells = await readCells(await execute(compiled.cells), plan);
    const members = await readMembers(await execute(compiled.members));
    stopper.check();
    return { cells, members };
  } finally {
    stopper.settle();
    await tidyUp(connection, compiled);
  }
}

/** Every cell of the plan's domain, in its order. A key outside the domain is a fault of the compiler, not a cell. */
async function readCells(result: DuckDBResult, plan: Plan): Promise<CountedCell[]> {
  const counts = new Map<string, number>();
  for (const chunk of await result.fetchAllChunks()) {
    const [keys, persons] = [chunk.getColumnValues(0), chunk.getColumnValues(1)];
    keys.forEach((key, row) => {
      counts.set(String(key), Number(persons[row]));
    });
  }
  const cells = plan.cells.map(({ key, label }) => ({ key, label, count: counts.get(key) ?? 0 }));
  for (const { key } of cells) counts.delete(key);
  if (counts.size > 0) throw new RangeError('The statement gave a cell that is not of the domain.');
  return cells;
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

/** A failed run must not leave its table to the next one, nor must tidying up hide why it failed. */
async function tidyUp(connection: DuckDBConnection, compiled: CompiledPlan): Promise<void> {
  for (const statement of compiled.cleanup) {
    await runStatement(connection, statement).catch(() => undefined);
  }
}
