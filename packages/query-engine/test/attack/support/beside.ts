import type { Answered } from '../../../src/answer/table.ts';
import { defaultSdcPolicy, type SdcPolicy, type SdcSolver } from '../../../src/disclosure/sdc/index.ts';
import type { EarlierRelease } from '../../../src/execute/earlier.ts';
import { EngineError } from '../../../src/execute/errors.ts';
import { exactAnswer } from '../../../src/execute/exact-answer.ts';
import { scopeSizeOf, sealMembers } from '../../../src/execute/members.ts';
import { planOf } from '../../analyses/support/aggregates.ts';

const membersKey = new Uint8Array(32).fill(3);

/** A question as it is counted: everybody by cell, one entry a person. */
export interface Asked {
  readonly analysis: unknown;
  readonly cells: ReadonlyMap<number, string>;
  /** Of an incidence, and the like: what else is aggregated. */
  readonly name?: 'persons' | 'leaving' | 'values';
  /** Of a characterisation: who has which concept. */
  readonly features?: ReadonlyMap<string, ReadonlySet<number>>;
  readonly policy?: Partial<SdcPolicy>;
  /** Questions on one cohort have one; tables of others are only compared by their persons. */
  readonly population?: string;
}

export interface Told {
  readonly answer: Answered;
  readonly release: EarlierRelease;
}

/** What the engine does with exact numbers once they are counted; null where it refuses. */
export function askedBeside(
  { analysis, cells, name = 'persons', features = new Map(), policy = {}, population = 'p' }: Asked,
  solver: SdcSolver,
  earlier: readonly EarlierRelease[] = [],
): Told | null {
  const plan = planOf(analysis);
  const inCells = new Map<string, bigint[]>();
  for (const [person, cell] of cells) inCells.set(cell, [...(inCells.get(cell) ?? []), BigInt(person)]);
  const counts = new Map([...inCells].map(([cell, ids]) => [cell, BigInt(ids.length)]));
  const having = new Map([...features].map(([concept, ids]) => [concept, BigInt(ids.size)]));
  for (const [concept, ids] of features) inCells.set(concept, [...ids].map(BigInt));
  const chargeId = `charge-${earlier.length}`;
  try {
    const { answered, record, counted } = exactAnswer(
      plan,
      { aggregates: { [name]: counts, features: having }, inCells },
      {
        policy: { ...defaultSdcPolicy, ...policy },
        solver,
        population,
        earlier,
        membersKey,
      },
    );
    const scope = scopeSizeOf([...cells.keys()].map(BigInt));
    const members = sealMembers(counted, { key: membersKey, chargeId, scope, limit: counted.limit });
    const published = record.regime === 'statistical-disclosure-control' ? record.published : undefined;
    return { answer: answered, release: { chargeId, members, published } };
  } catch (error) {
    if (error instanceof EngineError && error.code === 'ENGINE_DIFFERENCE') return null;
    throw error;
  }
}
