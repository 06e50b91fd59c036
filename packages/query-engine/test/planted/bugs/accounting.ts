import type { PlantedBug } from '../bug.ts';

const disclosure = 'packages/query-engine/src/disclosure';
const accounting = [`${disclosure}/accounting/accounting.test.ts`];

/** Privacy that is lost and not counted. */
export const accountingBugs: readonly PlantedBug[] = [
  {
    name: 'every measure gets the whole epsilon',
    kind: 'epsilon not split',
    file: `${disclosure}/accounting/measures.ts`,
    within: 'rulesOf',
    find: 'const epsilons = split(epsilonMicro, measures.length);',
    replace: 'const epsilons = measures.map(() => epsilonMicro);',
    tests: accounting,
  },
  {
    name: 'every measure gets the whole rho',
    kind: 'epsilon not split',
    file: `${disclosure}/accounting/measures.ts`,
    within: 'rulesOf',
    find: 'const rhos = split(epsilonToRho(epsilonMicro), measures.length);',
    replace: 'const rhos = measures.map(() => epsilonToRho(epsilonMicro));',
    tests: accounting,
  },
  {
    name: 'every selection gets the whole delta',
    kind: 'epsilon not split',
    file: `${disclosure}/accounting/measures.ts`,
    within: 'rulesOf',
    find: 'selecting === 0 ? [] : split(deltaPico, selecting);',
    replace: 'measures.map(() => deltaPico);',
    tests: accounting,
  },
  {
    name: 'shares are rounded up, and add up to more',
    kind: 'epsilon not split',
    file: `${disclosure}/accounting/cost.ts`,
    within: 'split',
    find: 'each + (BigInt(i) < over ? 1n : 0n)',
    replace: 'each + (BigInt(i) <= over ? 1n : 0n)',
    tests: accounting,
  },
  {
    name: 'of a sum and a count only one is charged',
    kind: 'mean charged once',
    file: `${disclosure}/accounting/measures.ts`,
    within: 'costOf',
    find: 'return compose(rulesOf(measures, protection));',
    replace: 'return compose(rulesOf(measures, protection).slice(0, 1));',
    tests: accounting,
  },
  {
    name: 'rho of a pure epsilon is rounded down',
    kind: 'float sum',
    file: `${disclosure}/accounting/cost.ts`,
    within: 'epsilonToRho',
    find: 'ceilDiv(epsilonMicro * epsilonMicro, 2_000n)',
    replace: '(epsilonMicro * epsilonMicro) / 2_000n',
    tests: accounting,
  },
  {
    name: 'rho of a pure epsilon goes through a floating-point number',
    kind: 'float sum',
    file: `${disclosure}/accounting/cost.ts`,
    within: 'epsilonToRho',
    find: 'ceilDiv(epsilonMicro * epsilonMicro, 2_000n)',
    replace: 'BigInt(Math.round(1e9 * (Number(epsilonMicro) / 1e6) ** 2 * 0.5))',
    tests: accounting,
  },
  {
    name: 'an odometer forgets delta',
    kind: 'epsilon not split',
    file: `${disclosure}/accounting/odometer.ts`,
    within: 'affords',
    find: 'spentBy(odometer, cost).every((unit) => afford(',
    replace: 'spentBy(odometer, cost).slice(0, 1).every((unit) => afford(',
    tests: accounting,
  },
];
