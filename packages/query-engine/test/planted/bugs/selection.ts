import type { PlantedBug } from '../bug.ts';

const disclosure = 'packages/query-engine/src/disclosure';
const floor = [`${disclosure}/pre-threshold/pre-threshold.test.ts`];
const answer = [`${disclosure}/accounting/answer.test.ts`];
const keys = [`${disclosure}/threshold-selection/keys.test.ts`];
const selection = [`${disclosure}/threshold-selection/selection.test.ts`];

/** Cells that are shown, withheld or ordered by what they hold. */
export const selectionBugs: readonly PlantedBug[] = [
  {
    name: 'a key is released from above tau only',
    kind: '> for >=',
    file: `${disclosure}/threshold-selection/threshold-selection.ts`,
    find: 'if (noisy >= releasedFrom)',
    replace: 'if (noisy > releasedFrom)',
    tests: selection,
  },
  {
    name: 'a floored cell is shown from above the threshold only',
    kind: '> for >=',
    file: `${disclosure}/pre-threshold/pre-threshold.ts`,
    find: 'return noisy >= releasedFrom ?',
    replace: 'return noisy > releasedFrom ?',
    tests: [...selection, ...floor],
  },
  {
    name: 'delta of > while >= decides, for unknown keys',
    kind: '> for >=',
    file: `${disclosure}/threshold-selection/threshold-selection.ts`,
    find: 'return linf + tailPoint(',
    replace: 'return linf - 1n + tailPoint(',
    tests: selection,
  },
  {
    name: 'delta of > while >= decides, under a floor',
    kind: '> for >=',
    file: `${disclosure}/pre-threshold/pre-threshold.ts`,
    find: 'return BigInt(floor - 1) + selectionThreshold',
    replace: 'return BigInt(floor - 2) + selectionThreshold',
    tests: selection,
  },
  {
    name: 'the tail of the noise is taken strictly',
    kind: '> for >=',
    file: `${disclosure}/discrete-laplace/tail.ts`,
    find: 'expNegative(s * m, t).upper * bound.denominator',
    replace: 'expNegative(s * (m + 1n), t).upper * bound.denominator',
    tests: [`${disclosure}/discrete-laplace/tail.test.ts`],
  },
  {
    name: 'the floor shows its own number too few',
    kind: '> for >=',
    file: `${disclosure}/pre-threshold/pre-threshold.ts`,
    find: 'if (count < BigInt(floor)) return null;',
    replace: 'if (count < BigInt(floor - 1)) return null;',
    tests: floor,
  },
  {
    name: 'health-agency rules show the last cell under k',
    kind: '> for >=',
    file: `${disclosure}/sdc/protect.ts`,
    find: "policy.zeros === 'suppressed' : cell.value < policy.minCell;",
    replace: "policy.zeros === 'suppressed' : cell.value < policy.minCell - 1;",
    tests: [`${disclosure}/sdc/protect.test.ts`],
  },
  {
    name: 'floored cells are withheld by the true count alone',
    kind: 'suppress on the true count',
    file: `${disclosure}/pre-threshold/pre-threshold.ts`,
    find: 'return noisy >= releasedFrom ? noisy : null;',
    replace: 'return noisy;',
    tests: selection,
  },
  {
    name: 'unknown keys are released by the true value',
    kind: 'suppress on the true count',
    file: `${disclosure}/threshold-selection/threshold-selection.ts`,
    find: 'if (noisy >= releasedFrom)',
    replace: 'if (value >= releasedFrom)',
    tests: selection,
  },
  {
    name: 'no noise is drawn for a cell that is withheld',
    kind: 'suppress on the true count',
    file: `${disclosure}/accounting/answer.ts`,
    find: 'const drawn = drawNoise(random, noise);',
    replace: 'const drawn = value < BigInt(threshold) ? 0n : drawNoise(random, noise);',
    tests: answer,
  },
  {
    name: 'cells come out by size',
    kind: 'key order',
    file: `${disclosure}/accounting/answer.ts`,
    find: '  return cells.map(({ key, value }) => {\n    const drawn',
    replace:
      '  return [...cells].sort((a, b) => Number(b.value - a.value)).map(({ key, value }) => {\n    const drawn',
    tests: answer,
  },
  {
    name: 'released keys come out by value',
    kind: 'key order',
    file: `${disclosure}/threshold-selection/threshold-selection.ts`,
    find: '  return released;',
    replace: '  return released.sort((a, b) => (a.value < b.value ? 1 : -1));',
    tests: keys,
  },
  {
    name: 'only cells of a measure with something in them come out',
    kind: 'domain from data',
    file: `${disclosure}/accounting/answer.ts`,
    find: '  return cells.map(({ key, value }) => {\n    const drawn',
    replace: '  return cells.filter(({ value }) => value !== 0n).map(({ key, value }) => {\n    const drawn',
    tests: answer,
  },
  {
    name: 'a key that nobody has is drawn for',
    kind: 'domain from data',
    file: `${disclosure}/threshold-selection/threshold-selection.ts`,
    find: '    if (value < 1n) continue;\n',
    replace: '',
    tests: keys,
  },
  {
    name: 'a threshold that is no number withholds nothing',
    kind: 'NaN through',
    file: `${disclosure}/accounting/measures.ts`,
    find: 'if (selecting > 0 && !(Number.isInteger(threshold) && threshold >= 1 && threshold <= 1_000_000)) {',
    replace: 'if (selecting > 0 && (threshold < 1 || threshold > 1_000_000)) {',
    tests: floor,
  },
];
