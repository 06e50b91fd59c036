import { createHash } from 'node:crypto';
import { type Analysis, parseAnalysis } from '../../../../src/analysis/analysis.ts';
import { parseCirce } from '../../../../src/cohort/circe/parse.ts';
import { ToldNumbers } from '../../../../src/disclosure/differencing/told-numbers.ts';
import { defaultSdcPolicy } from '../../../../src/disclosure/sdc/index.ts';
import { askedExactly, concepts, variables } from '../../../analyses/support/population.ts';
import type { RecordRow, Rows } from '../../../reference/rows.ts';
import { seeded } from '../../../support/fixed-seed.ts';
import { conditionCohort } from '../../../support/questions.ts';
import type { TinyDatabase } from '../../../support/tiny-database.ts';
import { answerExactly } from './answer-exactly.ts';

/**
 * The attack on half of a told crowd with real cohorts over a real database. Each group is whoever has a condition of its
 * own; a question asks for everybody who has one of several. The asker knows everybody but the target.
 */
const [HALF, REST, TARGET, CROWD] = [1, 2, 3, 10];
const sizes: ReadonlyMap<number, number> = new Map([
  [HALF, 13],
  [REST, 13],
  [CROWD, 63],
  [CROWD + 1, 71],
  [CROWD + 2, 84],
  [CROWD + 3, 97],
]);
const PEOPLE = 2_000;

export const halfAnalyses = {
  count: { kind: 'count' },
  breakdown: askedExactly.breakdown,
  overlap: askedExactly.overlap,
  timeToEvent: askedExactly.timeToEvent,
  characterisation: askedExactly.characterisation,
  numericSummary: askedExactly.numericSummary,
} as const;
export type HalfAnalysis = keyof typeof halfAnalyses;

const DAY = '2014-06-01';

export function worldOfGroups(hasTarget: boolean): Rows {
  const groups = [...sizes].flatMap(([group, size]) => Array.from({ length: size }, () => group));
  const all = hasTarget ? [TARGET, ...groups] : [null, ...groups];
  const people = all.map((group, i) => ({ person: i + 1, group }));
  let id = 0;
  const record = (person: number, concept: number, value: number | null = null): RecordRow => {
    id += 1;
    return { id, person, concept, start: DAY, value };
  };
  const used = [...sizes.keys(), TARGET, ...Object.values(concepts)];
  return {
    persons: people.map(({ person }) => ({
      id: person,
      gender: person % 2 === 0 ? 8507 : 8532,
      birthYear: 1950 + (person % 40),
    })),
    periods: people.map(({ person }) => ({ person, start: '2010-01-01', end: '2019-12-31' })),
    records: {
      condition_occurrence: people.flatMap(({ person, group }) =>
        group === null ? [] : [record(person, group)],
      ),
      measurement: people.map(({ person }) => record(person, concepts.hba1c, 5 + (person % 50) / 10)),
    },
    concepts: used.map((concept) => ({ id: concept, invalid: false })),
    ancestors: used.map((concept) => ({ ancestor: concept, descendant: concept })),
  };
}

/** What is shown of a cohort by the first number of an analysis. */
async function shown(
  database: TinyDatabase,
  told: ToldNumbers,
  { analysis, groups }: { readonly analysis: Analysis; readonly groups: readonly number[] },
): Promise<number | null> {
  const question = { definition: parseCirce(conditionCohort(...groups)), analysis, epsilonMicro: 0n };
  const record = await answerExactly(database, told, {
    question,
    policy: { ...defaultSdcPolicy, variables },
  });
  told.settle();
  const all = 'numbers' in record ? record.numbers : [];
  return all.find(({ name }) => name === 'all' || name === 'first')?.value ?? null;
}

/**
 * Whether the target has the attribute, by what one analysis says of two crowds with half of a told one and the target.
 * Null: the told crowd was not told, or neither was said.
 */
export async function guessByHalf(
  database: TinyDatabase,
  { name, seed }: { readonly name: HalfAnalysis; readonly seed: number },
): Promise<boolean | null> {
  const told = new ToldNumbers(seeded(seed), createHash('sha256').update(`half ${seed}`).digest());
  told.setEverybody(PEOPLE);
  const count = parseAnalysis({ kind: 'count' });
  const ask = (analysis: Analysis, ...groups: readonly number[]) =>
    shown(database, told, { analysis, groups });
  try {
    const both = await ask(count, HALF, REST, TARGET);
    // Two crowds together were never asked for: nothing is near to them.
    const crowds = [CROWD + (seed % 4), CROWD + ((seed + 1) % 4)];
    let sum = 0;
    for (const crowd of crowds) {
      const value = both === null ? null : await ask(count, crowd);
      if (both === null || value === null) return null;
      sum += value;
    }
    const said = await ask(parseAnalysis(halfAnalyses[name]), ...crowds, HALF, TARGET);
    return said === sum + (both ?? 0) ? true : said === sum ? false : null;
  } finally {
    told.dispose();
  }
}
