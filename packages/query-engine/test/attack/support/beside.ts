import type { SdcRecord } from '../../../src/answer/record.ts';
import type { Answered } from '../../../src/answer/table.ts';
import { ToldNumbers } from '../../../src/disclosure/differencing/told-numbers.ts';
import type { UniformIntegers } from '../../../src/disclosure/random/random-bits.ts';
import { defaultSdcPolicy, type SdcPolicy } from '../../../src/disclosure/sdc/index.ts';
import { type EarlierRelease, rememberRelease } from '../../../src/execute/earlier.ts';
import { exactAnswer } from '../../../src/execute/exact-answer.ts';
import { scopeSizeOf, sealMembers } from '../../../src/execute/members.ts';
import { planOf } from '../../analyses/support/aggregates.ts';

const membersKey = new Uint8Array(32).fill(3);
const orderKey = new Uint8Array(32).fill(4);

/** A question as it is counted: everybody by cell, one entry a person, by seat. */
export interface Asked {
  readonly analysis: unknown;
  readonly definition?: unknown;
  readonly cells: ReadonlyMap<number, string>;
  /** Of an incidence, and the like: what else is aggregated. */
  readonly name?: 'persons' | 'leaving' | 'values';
  /** Of a characterisation: who has which concept. */
  readonly features?: ReadonlyMap<string, ReadonlySet<number>>;
}

export interface Told {
  readonly answer: Answered;
  readonly record: SdcRecord;
  readonly release: EarlierRelease;
}

export interface Beside {
  /** Tells an answer beside all before it, seals what it counted, and remembers it from the sealed list alone. */
  ask(asked: Asked): Told;
  dispose(): void;
}

/** What engines do with exact questions of one dataset, one after another: each in a process that knows the log only. */
export function besides(
  random: UniformIntegers,
  { persons, policy = {} }: { readonly persons: number; readonly policy?: Partial<SdcPolicy> },
): Beside {
  const releases: EarlierRelease[] = [];
  const rules = { ...defaultSdcPolicy, ...policy };
  const fresh = (): ToldNumbers => {
    const told = new ToldNumbers(random, orderKey);
    told.setEverybody(persons);
    for (const release of releases) rememberRelease(told, release, membersKey);
    told.settle();
    return told;
  };
  let told = fresh();
  return {
    ask({ analysis, definition, cells, name = 'persons', features = new Map() }) {
      const plan = planOf(analysis, undefined, definition);
      const lists = new Map<string, number[]>();
      for (const [seat, cell] of cells) lists.set(cell, [...(lists.get(cell) ?? []), seat]);
      const counts = new Map([...lists].map(([cell, seats]) => [cell, BigInt(seats.length)]));
      const having = new Map([...features].map(([concept, seats]) => [concept, BigInt(seats.size)]));
      for (const [concept, seats] of features) lists.set(concept, [...seats]);
      const inCells = new Map([...lists].map(([cell, seats]) => [cell, Uint32Array.from(seats).sort()]));
      const chargeId = `charge-${releases.length}`;
      const { answered, record, counted } = exactAnswer(
        plan,
        { aggregates: { [name]: counts, features: having }, inCells },
        { policy: rules, told, beyond: false },
      );
      if (record.regime !== 'statistical-disclosure-control') throw new TypeError('Another regime.');
      const scope = scopeSizeOf(cells.keys());
      const members = sealMembers(counted, { key: membersKey, chargeId, scope, limit: counted.limit });
      const release = { chargeId, members, values: record.numbers.map(({ value }) => value) };
      releases.push(release);
      told.dispose();
      told = fresh();
      return { answer: answered, record, release };
    },
    dispose: () => told.dispose(),
  };
}
