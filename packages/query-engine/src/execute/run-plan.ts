import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { measuresOf } from '../analysis/analysis.ts';
import { type Aggregates, valuesAt } from '../answer/aggregates.ts';
import { type DisclosureRecord, recordUnderDp, recordUnderSdc } from '../answer/record.ts';
import type { Answered } from '../answer/table.ts';
import { answerUnderDp } from '../answer/under-dp.ts';
import { answerUnderSdc } from '../answer/under-sdc.ts';
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
import { sealMemberSets } from './members.ts';
import { refuseDifferences } from './members-guard.ts';
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
  const gathered = await gather(context, order);
  const { answered, record, sets } =
    protection.regime === 'differential-privacy'
      ? underDp(order.plan, gathered, protection)
      : await underSdc({ ...order, policy: protection.policy }, gathered, context.scope);
  const rules =
    protection.regime === 'differential-privacy' ? rulesOf(measuresOf(order.plan.question), protection) : [];
  const { cells, tables } = await conceptNames(context.connection, order.plan, answered);
  return {
    cells,
    tables,
    rule: ruleOf(protection, rules),
    record,
    members: sealMemberSets(sets, { key: membersKey, chargeId, length: context.scope.membersLength }),
  };
}

interface Gathered {
  readonly aggregates: Aggregates;
  /** Ascending each. */
  readonly sets: readonly BigInt64Array[];
}

interface Guarded {
  readonly answered: Answered;
  readonly record: DisclosureRecord;
  /** To be sealed: as many as the plan has. */
  readonly sets: readonly Iterable<bigint>[];
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
    sets,
  };
}

/** Exact numbers, held against everything released before; @throws {EngineError} ENGINE_DIFFERENCE where too close. */
async function underSdc(
  order: ProtectedOrder & { readonly policy: SdcPolicy },
  { aggregates, sets }: Gathered,
  scope: LoadedScope,
): Promise<Guarded> {
  const { plan, policy, earlier, period, membersKey } = order;
  const solver = await openSolver();
  const controlled = answerUnderSdc(plan, aggregates, {
    policy,
    solver,
    earlier: earlier.flatMap(({ published = [] }) => published),
    population: populationOf(plan, period, scope.digest),
  });
  const shown = new Set(controlled.shownSets);
  refuseDifferences(
    sets.filter((_, i) => shown.has(i)),
    earlier,
    { key: membersKey, k: policy.minCell },
  );
  return {
    answered: controlled,
    record: recordUnderSdc(controlled, { policy, earlierReleases: earlier.length }),
    // A number that is not shown must not stand in the way of later ones.
    sets: sets.map((ids, i) => (shown.has(i) ? ids : [])),
  };
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
    for (const statement of compiled.sets) sets.push(await readMembers(await execute(statement)));
    stopper.check();
    return { aggregates, sets };
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
