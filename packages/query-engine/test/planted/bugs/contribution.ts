import type { PlantedBug } from '../bug.ts';

const analysis = 'packages/query-engine/src/analysis';
const compile = 'packages/query-engine/src/compile';
const property = [`${compile}/compile-plan.property.test.ts`];
const values = [`${compile}/numeric-values.test.ts`];
const kernel = ['packages/query-engine/src/answer/kernel.test.ts'];
/** The property over all analyses, without the two that compare statements with themselves. */
const slow = 'answers what a slow reading';

/** What one person can change, and how it is added up. */
export const contributionBugs: readonly PlantedBug[] = [
  {
    name: 'values are not clamped to the bounds',
    kind: 'no clamp',
    file: `${analysis}/numeric-summary/statement.ts`,
    within: 'gridPoint',
    find: "const clamped = call('least', call('greatest', value, double(low)), double(high));",
    replace: 'const clamped = value;\n  if (high < low) throw new TypeError();',
    tests: values,
  },
  {
    name: 'values are clamped from below only',
    kind: 'no clamp',
    file: `${analysis}/numeric-summary/statement.ts`,
    within: 'gridPoint',
    find: "const clamped = call('least', call('greatest', value, double(low)), double(high));",
    replace:
      "const clamped = call('greatest', value, double(low));\n  if (high < low) throw new TypeError();",
    tests: values,
  },
  {
    name: 'values that are no number are counted',
    kind: 'NaN through',
    file: `${analysis}/numeric-summary/statement.ts`,
    within: 'compileNumericSummary',
    find: "      compare(minus(value, value), '=', integer(0)),\n",
    replace: '',
    tests: values,
  },
  {
    name: 'a person has as many features as they like',
    kind: 'L0 skipped',
    file: `${analysis}/characterisation/statement.ts`,
    within: 'compileCharacterisation',
    find: "'<=', integer(analysis.features)",
    replace: "'<=', integer(1_000_000)",
    tests: property,
    named: slow,
  },
  {
    name: 'a person’s features are those of the lowest concepts',
    kind: 'L0 skipped',
    file: `${analysis}/characterisation/statement.ts`,
    within: 'compileCharacterisation',
    find: 'ordinal(person, [keyedPlace(person, cell, among)])',
    replace: 'ordinal(person, keyedPlace(person, cell, among) ? [cell] : [])',
    tests: property,
    named: slow,
  },
  {
    name: 'a person is in the cell of each of their conditions',
    kind: 'L0 skipped',
    file: `${analysis}/breakdown/dimension/statement-condition.ts`,
    within: 'joinChosenCondition',
    find: '        groupBy: [person],',
    replace: '        groupBy: [person, cell],',
    tests: property,
    named: slow,
  },
  {
    name: 'which cells are kept can be told without the key',
    kind: 'L0 skipped',
    file: `${compile}/keyed-place.ts`,
    within: 'keyedPlace',
    find: 'parameter(options.orderKey,',
    replace: 'parameter(options.orderKey.slice(0, 0),',
    tests: property,
    named: slow,
  },
  {
    name: 'the sum of values is taken for the value of one step',
    kind: 'missing bounds',
    file: `${analysis}/numeric-summary/shape.ts`,
    within: 'numericSummaryMeasures',
    find: "[sum('sum', grid)]",
    replace: "[sum('sum', 1n)]",
    tests: kernel,
  },
  {
    name: 'the sum of squares is taken for a sum of values',
    kind: 'missing bounds',
    file: `${analysis}/numeric-summary/shape.ts`,
    within: 'numericSummaryMeasures',
    find: "[sum('squares', grid * grid)]",
    replace: "[sum('squares', grid)]",
    tests: kernel,
  },
  {
    name: 'a mean is charged for its number of persons only',
    kind: 'mean charged once',
    file: `${analysis}/numeric-summary/shape.ts`,
    within: 'numericSummaryMeasures',
    find: "    ...(statistics.length > 0 ? [sum('sum', grid)] : []),\n",
    replace: '',
    tests: kernel,
  },
  {
    name: 'of the three draws of a quantile one is charged',
    kind: 'mean charged once',
    file: `${analysis}/numeric-summary/shape.ts`,
    within: 'numericSummaryMeasures',
    find: 'Object.values(quantileNames(q)).map(draw)',
    replace: 'Object.values(quantileNames(q)).slice(0, 1).map(draw)',
    tests: kernel,
  },
  {
    name: 'sums go through a floating-point number',
    kind: 'float sum',
    file: 'packages/query-engine/src/analysis/numeric-summary/answer-distribution.ts',
    within: 'momentsOf',
    find: 'sum += count * centred;',
    replace: 'sum = BigInt(Number(sum) + Number(count) * Number(centred));',
    tests: kernel,
  },
  {
    name: 'squares go through a floating-point number',
    kind: 'float sum',
    file: 'packages/query-engine/src/analysis/numeric-summary/answer-distribution.ts',
    within: 'momentsOf',
    find: 'squares += count * (2n * centred * centred - grid * grid);',
    replace:
      'squares = BigInt(Number(squares) + Number(count) * Number(2n * centred * centred - grid * grid));',
    tests: kernel,
  },
];
