import { createHash } from 'node:crypto';
import { parseAnalysis } from '../../../../src/analysis/analysis.ts';
import { parseCirce } from '../../../../src/cohort/circe/parse.ts';
import {
  type Answer,
  PERSONS,
  type Question,
  type Said,
  ToldNumbers,
} from '../../../../src/disclosure/differencing/told-numbers.ts';
import { defaultSdcPolicy } from '../../../../src/disclosure/sdc/index.ts';
import { askedExactly, concepts, ruled, variables } from '../../../analyses/support/population.ts';
import { mulberry, type Random } from '../../../differencing/world.ts';
import type { RecordRow, Rows } from '../../../reference/rows.ts';
import { seeded } from '../../../support/fixed-seed.ts';
import { conditionCohort } from '../../../support/questions.ts';
import type { TinyDatabase } from '../../../support/tiny-database.ts';
import { answerExactly } from './answer-exactly.ts';
import { reckon } from './every-population.ts';

/**
 * A second attacker, written apart from the strategies: every analysis is really run over a world of few people, each of
 * one of a few kinds. The attacker knows the kinds, and not how many people are of each; is told which numbers came from
 * data; and goes through every population that could have given all of them, sums included.
 */
export interface Replayed {
  /** Of which analyses numbers came from data. */
  readonly fromData: readonly string[];
  /** The population there is could have given them. */
  readonly fits: boolean;
  /** Groups of whole kinds that count 1 to k - 1 people, as many in every population. */
  readonly determined: number;
}

/** What somebody of a kind has. */
interface Kind {
  readonly diabetes: boolean;
  readonly sex: number;
  readonly born: number;
  readonly year: number;
  readonly lung: boolean;
  readonly daysToInfarction: number | null;
  readonly hba1c: number | null;
}

const kindFrom = (random: Random): Kind => {
  const one = <T>(...from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];
  return {
    diabetes: one(true, true, false),
    sex: one(8507, 8532),
    born: one(1951, 1964, 1988),
    year: one(2013, 2014, 2016),
    lung: one(true, false),
    daysToInfarction: one(null, 45, 170),
    hba1c: one(null, 5.5, 8, 11),
  };
};

const DAY_MS = 86_400_000;
const day = (kind: Kind, after: number): string =>
  new Date(Date.UTC(kind.year, 5, 1) + after * DAY_MS).toISOString().slice(0, 10);

function rowsOf(people: readonly Kind[]): Rows {
  let id = 0;
  const record = (person: number, concept: number, start: string, value: number | null = null): RecordRow => {
    id += 1;
    return { id, person, concept, start, value };
  };
  const each = people.map((kind, i) => ({ kind, person: i + 1 }));
  return {
    persons: each.map(({ kind, person }) => ({ id: person, gender: kind.sex, birthYear: kind.born })),
    periods: each.map(({ person }) => ({ person, start: '2010-01-01', end: '2019-12-31' })),
    records: {
      condition_occurrence: each.flatMap(({ kind, person }) => [
        ...(kind.diabetes ? [record(person, concepts.diabetes, day(kind, 0))] : []),
        ...(kind.lung ? [record(person, concepts.lung, day(kind, -10))] : []),
        ...(kind.daysToInfarction === null
          ? []
          : [record(person, concepts.infarction, day(kind, kind.daysToInfarction))]),
      ]),
      measurement: each.flatMap(({ kind, person }) =>
        kind.hba1c === null ? [] : [record(person, concepts.hba1c, day(kind, 0), kind.hba1c)],
      ),
    },
    concepts: Object.values(concepts).map((concept) => ({ id: concept, invalid: false })),
    ancestors: Object.values(concepts).map((concept) => ({ ancestor: concept, descendant: concept })),
  };
}

interface Overheard {
  readonly question: Question;
  readonly answer: Answer;
  /** By how much wider a step it was rounded to. */
  readonly coarse: number;
}

/** The rule, with somebody listening. */
class OverheardNumbers extends ToldNumbers {
  readonly heard: Overheard[] = [];

  override ask(question: Question): Said {
    const answer = super.ask(question);
    this.heard.push({ question, answer, coarse: answer.coarseness });
    return answer;
  }
}

/** Tells everything as it is: of a single person of a kind it says what each number would count of them. */
class Everything extends OverheardNumbers {
  override foreseen({ amount }: Question): number {
    return amount;
  }

  override ask(question: Question): Said {
    const answer: Said = { value: question.amount, state: 'new', coarseness: 1 };
    this.heard.push({ question, answer, coarse: 1 });
    return answer;
  }
}

const questions = {
  ...askedExactly,
  byYear: { kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 2013, to: 2017 }] },
  byAge: { kind: 'breakdown', by: [{ dimension: 'age-band' }] },
  shorterSteps: { ...askedExactly.timeToEvent, horizonDays: 180, stepDays: 30 },
} as const;

type Name = keyof typeof questions;

/** One number of an answer, by its question and its name there. */
interface Heard extends Overheard {
  readonly name: string;
}

async function run(
  database: TinyDatabase,
  told: OverheardNumbers,
  { name, least }: { name: Name; least: number },
) {
  const question = {
    definition: parseCirce(name === 'attrition' ? ruled() : conditionCohort(concepts.diabetes)),
    analysis: parseAnalysis(questions[name]),
    epsilonMicro: 0n,
  };
  const before = told.heard.length;
  const policy = { ...defaultSdcPolicy, variables, minCell: least, rounding: 1 };
  const record = await answerExactly(database, told, { question, policy });
  told.settle();
  const names = 'numbers' in record ? record.numbers.map((number) => number.name) : [];
  return told.heard.slice(before).map((heard, i): Heard => ({ ...heard, name: `${name} ${names[i]}` }));
}

export const analyses = Object.keys(questions) as Name[];

const everybody = (people: readonly unknown[]) =>
  people.map((_, i) => ({ person: i + 1, mask: 255, from: '1900-01-01', to: '2100-01-01' }));

/** What one person of each kind adds to each number. */
export async function additions(
  database: TinyDatabase,
  kinds: readonly Kind[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const added = new Map<string, number[]>();
  for (const [at, kind] of kinds.entries()) {
    await database.load(rowsOf([kind]), everybody([kind]));
    const told = new Everything(seeded(1), new Uint8Array(32));
    for (const name of analyses) {
      for (const { name: number, question } of await run(database, told, { name, least: 1 })) {
        const amounts = added.get(number) ?? kinds.map(() => 0);
        amounts[at] = question.amount;
        added.set(number, amounts);
      }
    }
  }
  return added;
}

/** Kinds that no two are alike of. */
export function kindsOf(count: number, seed: number): readonly Kind[] {
  const random = mulberry(seed);
  const kinds = new Map<string, Kind>();
  while (kinds.size < count) {
    const kind = kindFrom(random);
    kinds.set(JSON.stringify(kind), kind);
  }
  return [...kinds.values()];
}

interface Replay {
  readonly kinds: readonly Kind[];
  readonly added: ReadonlyMap<string, readonly number[]>;
  readonly people: number;
  /** What the attacker must not learn: groups of fewer. */
  readonly least: number;
  /** What the rule holds to; another than `least` breaks it on purpose. */
  readonly ruled?: number;
  readonly seed: number;
}

/** Asks every analysis of a world, in some order, and reckons with all that came from data. */
export async function replay(
  database: TinyDatabase,
  { kinds, added, people, least, ruled: held = least, seed }: Replay,
): Promise<Replayed> {
  const random = mulberry(seed);
  const kindAt = Array.from({ length: people }, () => Math.floor(random() * kinds.length));
  const world = kindAt.flatMap((at) => kinds[at] ?? []);
  await database.load(rowsOf(world), everybody(world));
  const told = new OverheardNumbers(seeded(seed), createHash('sha256').update(`kinds ${seed}`).digest());
  told.setEverybody(people);
  const heard: Heard[] = [];
  const order = analyses.map((name) => ({ name, at: random() })).sort((a, b) => a.at - b.at);
  for (const { name } of order) heard.push(...(await run(database, told, { name, least: held })));
  told.dispose();

  const fromData = heard.filter(({ answer }) => answer.state === 'new');
  const constraints = fromData.map(({ name, question, answer, coarse }) => ({
    amounts: added.get(name) ?? [],
    value: answer.value ?? 0,
    // Persons are told as they are where a step is one; of sums a step is what one person adds at most.
    within: question.list === PERSONS ? 1 : 1.5 * question.step * coarse,
  }));
  const truth = kinds.map((_, kind) => kindAt.filter((at) => at === kind).length);
  const fits = (sizes: readonly number[]) =>
    constraints.every(
      ({ amounts, value, within }) =>
        Math.abs(amounts.reduce((sum, amount, at) => sum + amount * (sizes[at] ?? 0), 0) - value) < within,
    );
  return {
    fromData: [...new Set(fromData.map(({ name }) => name.split(' ')[0] ?? ''))],
    fits: fits(truth),
    determined: reckon({ truth, least, fits }).determined,
  };
}
