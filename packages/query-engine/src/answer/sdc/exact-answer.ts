import { createHash } from 'node:crypto';
import type { AskedNumber } from '../../analysis/asked-number.ts';
import type { CountedParts, PartsLimit } from '../../disclosure/differencing/members.ts';
import type { Persons } from '../../disclosure/differencing/strata.ts';
import {
  type Answer,
  PERSONS,
  type Said,
  type State,
  type ToldNumbers,
} from '../../disclosure/differencing/told-numbers.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import type { Plan } from '../../plan/plan.ts';
import { answerOf } from '../kinds.ts';
import { type DisclosureRecord, recordUnderSdc, type ToldNumber } from '../record.ts';
import type { CellsAnswer } from '../table.ts';
import { answerUnderSdc } from '../under-sdc.ts';
import type { findingKinds } from './finding-kinds.ts';
import { partsOf } from './parts.ts';
import type { Amount, Counted } from './told.ts';

/** An answer as it may leave, and who was counted, to be sealed. */
export interface Guarded {
  readonly answered: CellsAnswer;
  readonly record: DisclosureRecord;
  readonly counted: CountedParts & { readonly limit: PartsLimit };
  /** What a checker should look at, where the answer goes beyond the rule. */
  readonly findings?: readonly Finding[];
}

/** Why a number would not be shown, or not like this, by the rule. */
export interface Finding {
  /** Of the number in the record. */
  readonly name: string;
  readonly label: string;
  readonly kind: (typeof findingKinds)[number];
}

interface Asked {
  readonly number: AskedNumber;
  readonly value: number | null;
  readonly state: State;
}

interface Beside {
  readonly policy: SdcPolicy;
  readonly told: ToldNumbers;
  /** True numbers, for a checker and nobody else. */
  readonly beyond: boolean;
}

/** Exact numbers, each told or not by the rule beside everything told before (disclosure/differencing/proof.md). */
export function exactAnswer(
  plan: Plan,
  { aggregates, inCells }: Pick<Counted, 'aggregates'> & { readonly inCells: ReadonlyMap<string, Persons> },
  { policy, told, beyond }: Beside,
): Guarded {
  const { partOf, found, ...most } = partsOf(plan);
  const parts = byPart(inCells, partOf);
  const asked: Asked[] = [];
  const findings: Finding[] = [];
  const coarse = new Map<string, number>();
  const questionOf = (number: AskedNumber, { amount, step, enough = 0 }: Amount = {}) => {
    const persons = union(number.parts.flatMap((part) => parts.get(part) ?? []));
    return {
      list: listId(number, plan),
      persons,
      amount: amount ?? persons.length,
      step: step ?? policy.rounding,
      rounding: policy.rounding,
      least: policy.minCell,
      enough,
    };
  };
  const answered = answerUnderSdc(
    plan,
    { aggregates, parts },
    {
      policy,
      tell(number, amount) {
        const question = questionOf(number, amount);
        if (beyond)
          findings.push(...findingsOn(number, { ...question, dominated: amount?.dominated === true }, told));
        const {
          value,
          state,
          coarseness = 1,
        }: Answer & Partial<Said> = beyond ? told.tellChecked(question) : told.ask(question);
        coarse.set(number.name, coarseness);
        asked.push({ number, value, state });
        return value;
      },
      coarseness: ({ name }) => coarse.get(name) ?? 1,
      foreseen: (number, persons) => (beyond ? persons : told.foreseen(questionOf(number))),
    },
  );
  const listed = found && beyond ? told.inAnyOrder([...asked, ...blanksAfter(asked, most)]) : asked;
  // A concept is found in the data: by its name alone it would be said that somebody has it.
  const numbers: ToldNumber[] = listed
    .filter(({ value }) => !found || beyond || value !== null)
    .map(({ number, value }) => ({ name: number.name, value }));
  const kept = [...parts.keys()].filter(
    (part) => !found || part === '' || asked.some(({ number }) => number.parts.includes(part)),
  );
  const places = new Map(kept.map((part, i) => [part, i]));
  return {
    answered,
    record: recordUnderSdc(answered, { policy, numbers, beyond }),
    counted: {
      parts: kept.map((part) => union([parts.get(part) ?? new Uint32Array()])),
      numbers: listed.map(({ number, value, state }) => ({
        list: listId(number, plan),
        state: value === null && !beyond ? ('not-shown' as const) : state,
        parts: number.parts.flatMap((part) => places.get(part) ?? []),
      })),
      limit: { parts: most.number, layers: most.layers, numbers: most.numbers, references: most.references },
    },
    ...(beyond && { findings }),
  };
}

/**
 * As many numbers of nobody as a list has places left. A concept that a checker leaves out is a blank like these, at
 * whatever place: neither how many there were nor between which others one was is said (isBlank, earlier.ts).
 */
const blanksAfter = (asked: readonly Asked[], { numbers }: { readonly numbers: number }): Asked[] =>
  Array.from({ length: numbers - asked.length }, () => ({
    number: { name: '', parts: [], list: 'persons' },
    value: null,
    state: 'checked',
  }));

/** Persons of the cells that make up each part. */
function byPart(
  inCells: ReadonlyMap<string, Persons>,
  partOf: (cell: string) => string,
): Map<string, Persons> {
  const lists = new Map<string, Persons[]>();
  for (const [cell, persons] of inCells) {
    const part = partOf(cell);
    const others = lists.get(part);
    if (others === undefined) lists.set(part, [persons]);
    else others.push(persons);
  }
  return new Map(
    [...lists].map(([part, all]) => [part, all.length === 1 ? (all[0] ?? new Uint32Array()) : union(all)]),
  );
}

/** Ascending. The parts of a number have nobody in common. */
function union(lists: readonly Persons[]): Persons {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const list of lists) {
    all.set(list, next);
    next += list.length;
  }
  return all.sort();
}

/** What is added up, whoever asks and in whatever words: the measurement, or the days of one calendar period. */
function listId({ list }: AskedNumber, { question: { analysis } }: Plan): string {
  if (list === 'persons') return PERSONS;
  const of = answerOf(analysis).underSdc.sum(analysis, list)?.of ?? list;
  return createHash('sha256').update(`assent-list\n${of}`).digest('hex').slice(0, 16);
}

/** What the rule would have against telling a number as it is. */
function findingsOn(
  { name }: AskedNumber,
  {
    list,
    persons,
    least,
    dominated,
  }: {
    readonly list: string;
    readonly persons: Persons;
    readonly least: number;
    readonly dominated: boolean;
  },
  told: ToldNumbers,
): Finding[] {
  const label = name;
  const found: Finding[] = [];
  if (persons.length < least) found.push({ name, label, kind: 'few-people' });
  else if (told.provedApart({ list, persons }, least) < least) found.push({ name, label, kind: 'near-told' });
  if (dominated) found.push({ name, label, kind: 'dominated' });
  return found;
}
