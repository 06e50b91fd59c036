import type { PlantedBug } from '../bug.ts';

const engine = 'packages/query-engine/src';
const guard = [`${engine}/execute/members-guard.test.ts`];
const cells = ['packages/query-engine/test/attack/cell-differencing.attack.test.ts'];
const kind = 'difference not compared';

/** Exact numbers that are not held against earlier ones, or not against all that follows from them. */
export const differencingBugs: readonly PlantedBug[] = [
  {
    name: 'only cohorts as a whole are compared',
    kind,
    file: `${engine}/execute/members-guard.ts`,
    find: "if (family.kind === 'whole' && release.families[o]?.kind === 'whole') return;",
    replace: "if (family.kind === 'whole' || release.families[o]?.kind !== 'none') return;",
    tests: guard,
  },
  {
    name: 'a difference of k - 1 persons passes',
    kind,
    file: `${engine}/execute/told-difference.ts`,
    find: 'left + over > 0 && left + over < k',
    replace: 'left + over > 0 && left + over < k - 1',
    tests: [`${engine}/execute/told-difference.test.ts`],
  },
  {
    name: 'what a total leaves is not compared',
    kind,
    file: `${engine}/disclosure/sdc/told.ts`,
    find: 'const families = rests.length === 0 ? [shown] : rests.map((rest) => [...shown, ...rest]);',
    replace: 'const families = [shown];',
    tests: cells,
    named: 'what is left of a total',
  },
  {
    name: 'several cells of one table against several of another are not compared',
    kind,
    file: `${engine}/execute/told-difference.ts`,
    find: 'togetherClose(one, other, { shared, k })\n',
    replace: 'false\n',
    tests: [`${engine}/execute/told-difference.test.ts`],
  },
  {
    name: 'a concept is told without those who have it not',
    kind,
    file: `${engine}/answer/sdc/characterisation.ts`,
    find: "sets: [{ plus: [key] }, { plus: [''], minus: [key] }],",
    replace: 'sets: [{ plus: [key] }],',
    tests: ['packages/query-engine/test/attack/characterisation-complement.attack.test.ts'],
  },
  {
    name: 'a mean of the same people is told again with other values',
    kind,
    file: `${engine}/execute/members-guard.ts`,
    find: 'other.values !== one.values',
    replace: 'other.values === one.values',
    tests: guard,
  },
];
