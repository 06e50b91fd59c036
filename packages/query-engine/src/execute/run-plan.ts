import { measuresOf } from '../analysis/analysis.ts';
import { type Aggregates, valuesAt } from '../answer/aggregates.ts';
import { recordUnderDp } from '../answer/record.ts';
import { exactAnswer, type Guarded } from '../answer/sdc/exact-answer.ts';
import { answerUnderDp } from '../answer/under-dp.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import type { SqlStatement } from '../compile/sql/query.ts';
import { rulesOf } from '../disclosure/accounting/measures.ts';
import { everybody, sealMembers } from '../disclosure/differencing/members.ts';
import type { Persons } from '../disclosure/differencing/strata.ts';
import type { ToldNumbers } from '../disclosure/differencing/told-numbers.ts';
import { type Protection, ruleOf } from '../disclosure/protection.ts';
import { type UniformIntegers, uniformIntegers } from '../disclosure/random/random-bits.ts';
import { systemRandom } from '../disclosure/random/system-random.ts';
import type { Plan } from '../plan/plan.ts';
import type { Row, Session } from '../warehouse/warehouse.ts';
import { conceptNames } from './concept-names.ts';
import type { LoadedScope } from './loaded-scope.ts';
import type { Period, ProtectedAnswer, UnprotectedAnswer } from './protocol.ts';
import type { Stopper } from './stopper.ts';

export interface RunContext {
  readonly session: Session;
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
  /** Everything told before, and what this answer tells, until it is known whether it was stored. */
  readonly told: ToldNumbers;
  readonly membersKey: Uint8Array;
  readonly chargeId: string;
}

// One source for the process: every draw of every answer is fresh.
const random: UniformIntegers = uniformIntegers(systemRandom());

/** Counts, protects and seals. What was aggregated, and of whom, is local to this function. */
export async function runProtected(context: RunContext, order: ProtectedOrder): Promise<ProtectedAnswer> {
  const { protection, membersKey, chargeId } = order;
  const { scope } = context;
  const { answered, record, counted, findings } =
    protection.regime === 'differential-privacy'
      ? underDp(order.plan, await gather(context, order), protection)
      : exactAnswer(order.plan, await gather(context, order, 'parts'), {
          policy: protection.policy,
          told: order.told,
          beyond: protection.beyond === true,
        });
  const rules =
    protection.regime === 'differential-privacy' ? rulesOf(measuresOf(order.plan.question), protection) : [];
  const shown = await conceptNames(context.session, order.plan, answered);
  return {
    ...shown,
    rule: ruleOf(protection, rules),
    record,
    ...(findings !== undefined && { findings }),
    members: sealMembers(counted, { key: membersKey, chargeId, scope: scope.size, limit: counted.limit }),
  };
}

interface Gathered {
  readonly aggregates: Aggregates;
  /** Everybody counted, by seat, ascending; of exact numbers who is in each cell instead. */
  readonly counted: Persons;
  readonly inCells: ReadonlyMap<string, Persons>;
}

function underDp(
  plan: Plan,
  { aggregates, counted }: Gathered,
  protection: Extract<Protection, { regime: 'differential-privacy' }>,
): Guarded {
  const rules = rulesOf(measuresOf(plan.question), protection);
  return {
    answered: answerUnderDp(plan, aggregates, { protection, random }),
    record: recordUnderDp(rules, protection),
    counted: everybody(counted),
  };
}

/** The same without protection, for tests on what consent lets through. */
export async function runUnprotected(context: RunContext, order: RunOrder): Promise<UnprotectedAnswer> {
  const { aggregates, counted } = await gather(context, order);
  const { seats, persons: ids } = context.scope;
  const personOn = new Map([...seats].map((seat, i) => [seat, ids[i] ?? 0n]));
  const { cells } = order.plan;
  const keys = cells.map(({ key }) => key);
  const persons =
    cells.length > 0 && aggregates.persons !== undefined ? valuesAt(aggregates.persons, keys) : [];
  return {
    cells: persons.map(({ key, value }) => ({ key, count: Number(value) })),
    members: [...counted].map((seat) => personOn.get(seat) ?? 0n).sort((a, b) => (a < b ? -1 : 1)),
    aggregates,
  };
}

async function gather(
  { session, scope, orderKey, stopper }: RunContext,
  { plan, period }: RunOrder,
  who: 'counted' | 'parts' = 'counted',
): Promise<Gathered> {
  const compiled = compilePlan(plan, {
    hints: { categoriesOfAll: scope.categoriesOfAll, hasDateWindows: scope.hasDateWindows },
    orderKey: Buffer.from(orderKey).toString('hex'),
    period,
  });
  const execute = <T>(run: (statement: SqlStatement) => Promise<T>, statement: SqlStatement): Promise<T> => {
    stopper.check();
    return run(statement);
  };
  try {
    for (const statement of compiled.prepare) await execute(session.run, statement);
    const aggregates: Record<string, ReadonlyMap<string, bigint>> = {};
    for (const [name, statement] of Object.entries(compiled.aggregates)) {
      aggregates[name] = readAggregate(await execute(session.rows, statement));
    }
    const lists: Persons[] = [];
    const inCells = new Map<string, Persons>();
    for (const statement of who === 'counted' ? compiled.counted : []) {
      lists.push(await execute(session.seats, statement));
    }
    for (const statement of who === 'parts' ? compiled.parts : []) {
      for (const [cell, seats] of await execute(session.seatsByCell, statement)) inCells.set(cell, seats);
    }
    stopper.check();
    return { aggregates, counted: eachOnce(lists), inCells };
  } finally {
    stopper.settle();
    await tidyUp(session, compiled.cleanup);
  }
}

function readAggregate(rows: readonly Row[]): ReadonlyMap<string, bigint> {
  return new Map(
    rows.map(([key, amount]) => {
      if (typeof amount !== 'bigint') throw new TypeError('An aggregate is a whole number.');
      return [String(key), amount];
    }),
  );
}

/** Somebody may be in several of the lists. */
function eachOnce(lists: readonly Persons[]): Persons {
  const [only, ...others] = lists;
  if (only === undefined) return new Uint32Array();
  return others.length === 0 ? only : Uint32Array.from(new Set(lists.flatMap((list) => [...list])));
}

/** A failed run must not leave its tables to the next one, nor must tidying up hide why it failed. */
async function tidyUp(session: Session, cleanup: readonly SqlStatement[]): Promise<void> {
  for (const statement of cleanup) await session.run(statement).catch(() => undefined);
}
