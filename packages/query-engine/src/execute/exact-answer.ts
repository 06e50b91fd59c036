import type { Aggregates } from '../answer/aggregates.ts';
import { type DisclosureRecord, recordUnderSdc } from '../answer/record.ts';
import type { Controlled } from '../answer/sdc/controlled.ts';
import type { Answered } from '../answer/table.ts';
import { answerUnderSdc } from '../answer/under-sdc.ts';
import type { SdcPolicy, SdcSolver } from '../disclosure/sdc/index.ts';
import type { Plan } from '../plan/plan.ts';
import { countedParts } from './counted-parts.ts';
import type { EarlierRelease } from './earlier.ts';
import { EngineError } from './errors.ts';
import type { CountedParts, PartsLimit } from './members.ts';
import { familiesTooClose } from './members-guard.ts';

/** An answer as it may leave, and who was counted, to be sealed. */
export interface Guarded {
  readonly answered: Answered;
  readonly record: DisclosureRecord;
  readonly counted: CountedParts & { readonly limit: PartsLimit };
}

export interface Beside {
  readonly policy: SdcPolicy;
  readonly solver: SdcSolver;
  /** Who is tabulated (population.ts). */
  readonly population: string;
  readonly earlier: readonly EarlierRelease[];
  /** What their lists are sealed under. */
  readonly membersKey: Uint8Array;
}

/**
 * Exact numbers, held against everything released before: tables of the same cohort by what can be derived of their sums
 * (disclosure/sdc), then every number that would be told by the persons behind it.
 * @throws {EngineError} ENGINE_DIFFERENCE in one constant wording where they are too close; ENGINE_MEMBERS.
 */
export function exactAnswer(
  plan: Plan,
  {
    aggregates,
    inCells,
  }: { readonly aggregates: Aggregates; readonly inCells: ReadonlyMap<string, readonly bigint[]> },
  { policy, solver, population, earlier, membersKey }: Beside,
): Guarded {
  const controlled = answerUnderSdc(plan, aggregates, {
    policy,
    solver,
    earlier: earlier.flatMap(({ published = [] }) => published),
    population,
  });
  const limits = { key: membersKey, k: policy.minCell };
  const close = familiesTooClose(countedParts(plan, controlled, inCells), earlier, limits);
  const apart = withoutClose(controlled, close);
  return {
    answered: apart,
    record: recordUnderSdc(apart, { policy, earlierReleases: earlier.length }),
    counted: countedParts(plan, apart, inCells),
  };
}

/** @throws {EngineError} ENGINE_DIFFERENCE where what is too close cannot be left out by itself. */
function withoutClose(controlled: Controlled, close: ReadonlySet<number>): Controlled {
  if (close.size === 0) return controlled;
  const apart = controlled.leaveOut?.(close) ?? null;
  if (apart === null) throw new EngineError('ENGINE_DIFFERENCE');
  return apart;
}
