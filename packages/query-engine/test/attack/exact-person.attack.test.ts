import { describe, expect, it } from 'vitest';
import { margin, measure } from './support/exact/measure.ts';
import { oldRule } from './support/exact/old-rule.ts';
import { ruleUnderAttack } from './support/exact/rule.ts';
import { type StrategyName, strategies } from './support/exact/strategies.ts';

/**
 * How often an asker who spends 20 numbers may be right about one person's attribute: the design's own table. What is not
 * named there must tell nothing. Half is chance.
 */
const mostRight: Readonly<Record<StrategyName, number>> = {
  'three releases, by day': 0.5,
  'three releases, by month': 0.53,
  'overlap, inclusion-exclusion': 0.53,
  pairs: 0.5,
  triples: 0.5,
  tracker: 0.5,
  'random halves of ten pieces': 0.53,
  'growing groups, one at a time': 0.53,
  'growing groups, twelve at a time': 0.53,
  'nearly equal sets': 0.53,
  'exact outside knowledge': 0.74,
  'exact outside knowledge, one below a ten': 0.74,
  'ten known members beside a shown crowd': 0.58,
  'ten known members beside unions of crowds': 0.58,
  'ten known members beside a crowd not shown': 0.58,
  'ten known members beside a number that follows': 0.58,
  'not shown as an oracle, set by one known person': 0.53,
  'ten known members in many words': 0.58,
  'one small set in many words': 0.53,
  'one larger set in many words': 0.53,
  'rephrasing around a withdrawal': 0.53,
  'withdrawal at the edge of what repeats': 0.53,
  'eleven withdraw together': 0.58,
  'steps of a survival curve': 0.53,
  complement: 0.53,
  // These know everybody else's value.
  'mean of an indicator at a bound': 0.74,
  'sum of what the others lack by definition': 0.5,
  'sum with one outlier': 0.74,
  'one set in many variables': 0.53,
  'nearly one set in many variables': 0.74,
  'small groups with the target, shown or not': 0.58,
  'ten known members beside more crowds than a search has terms': 0.58,
  'ten known members beside a block of fractions': 0.58,
  'a limit found in other lists': 0.58,
  'a limit found in other lists, among noughts': 0.58,
  'a limit found in other lists, with ten accomplices': 0.58,
  'ten known members among noughts': 0.58,
  'stairs beside unions of crowds': 0.58,
  'stairs beside a crowd not shown': 0.58,
  'ten known members beside a crowd not shown with them': 0.58,
  'a small crowd that is told, with the target not shown': 0.53,
  'a larger crowd that is told, with the target not shown': 0.53,
  'a crowd not shown, with oneself and the target shown': 0.53,
  'a crowd not shown, with known members and the target shown': 0.6,
  'the range of a sum of the same people': 0.53,
  'listed, and with the target not': 0.58,
  'listed before one told alike': 0.53,
  // Whoever knows how many both are.
  'one list again and again': 0.6,
  'left out of a list, and with the target listed': 0.53,
  'left out of a list with known members, and with the target listed': 0.58,
  'follows and is not listed, and with the target listed': 0.53,
  'the range of a sum that is asked for again': 0.53,
  'ranges after many sums of a crowd': 0.58,
  'ranges beside an overlapping crowd, in turn': 0.58,
  'a step that is exactly a whole number wide': 0.53,
  'the edge of what is near, by ten known members': 0.58,
  'the edge of what is near, by one known person': 0.58,
  'beside a set that says the same': 0.58,
  'beside a set that says the same, by ten known members': 0.58,
  'unrelated crowds with the target in each': 0.6,
  'nearly one set in many variables, tuned by ten known members': 0.58,
  'a place of a list given to one person': 0.53,
  'places of a list given to a group': 0.58,
  'told in tens to one study, in twenties to another': 0.53,
  'a share of a crowd, without some known members of it': 0.6,
  'listed for certain, and with the target not': 0.53,
  'listed for certain, and with the target hardly': 0.53,
  'one leaver too many, by ten accomplices': 0.58,
  'one leaver too many, by three accomplices': 0.58,
  'one leaver too many, by oneself': 0.53,
  'half of a told crowd, by ten known members': 0.58,
  'half of a told crowd, by nobody known': 0.58,
  // Knows everybody else.
  'half of a told crowd, by everybody else': 0.71,
  'half of a told crowd, after somebody left': 0.58,
  'half of a told step of a curve': 0.58,
  'nearer to another told crowd': 0.58,
  'three known members and the target, beside a small told crowd': 0.65,
  'three known members and the target, beside a crowd not shown': 0.65,
};

const RUNS = 40;
const CAP = 20;
const underAttack = (seed: number) => ruleUnderAttack({ everybody: 20_000, seed });

const names = Object.keys(mostRight) as StrategyName[];

function staysWithin(name: StrategyName): void {
  const { right, guesses } = measure({
    strategy: strategies[name],
    makeRule: underAttack,
    cap: CAP,
    runs: RUNS,
  });
  expect(guesses).toBe(2 * RUNS);
  expect(right).toBeLessThanOrEqual(mostRight[name] + margin(guesses));
}

describe('with 20 numbers, about one person, no more guesses are right than the table says', () => {
  it.each(names)('%s', staysWithin);
});

describe('with 60 numbers, from what is not shown', () => {
  it('one known person does not set an oracle', () => {
    const strategy = strategies['not shown as an oracle, set by one known person'];
    const { right, guesses } = measure({ strategy, makeRule: underAttack, cap: 60, runs: RUNS });
    expect(right).toBeLessThanOrEqual(0.55 + margin(guesses));
  });
});

describe('with 20 numbers, from half of a told crowd', () => {
  it('whoever knows nobody says no more than the design states', () => {
    const strategy = strategies['half of a told crowd, by nobody known'];
    const { right, guesses } = measure({ strategy, makeRule: underAttack, cap: CAP, runs: 400 });
    expect(guesses).toBe(800);
    expect(right).toBeLessThanOrEqual(0.65 + 1.96 * Math.sqrt((0.65 * 0.35) / guesses));
  });
});

describe('with 100 numbers, from who is near to what is not shown for certain', () => {
  it('three known members say little more of a fourth', () => {
    const strategy = strategies['three known members and the target, beside a crowd not shown'];
    const { right, guesses } = measure({ strategy, makeRule: underAttack, cap: 100, runs: 120 });
    expect(guesses).toBe(240);
    // What the design states of ten known members after 100 numbers, and the error of 240 guesses beyond it.
    expect(right).toBeLessThanOrEqual(0.8 + 1.96 * Math.sqrt((0.8 * 0.2) / guesses));
  });
});

describe('the rule there was before', () => {
  it.each([
    'three releases, by day',
    'three releases, by month',
    'overlap, inclusion-exclusion',
    'random halves of ten pieces',
    'exact outside knowledge',
    'rephrasing around a withdrawal',
    'mean of an indicator at a bound',
    'sum with one outlier',
  ] as const)('fell to: %s', (name) => {
    const { right } = measure({ strategy: strategies[name], makeRule: oldRule, cap: CAP, runs: RUNS });
    expect(right).toBeGreaterThan(0.95);
  });
});
