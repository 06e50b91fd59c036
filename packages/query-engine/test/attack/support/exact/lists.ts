import { type AskedNumber, WHOLE } from '../../../../src/analysis/asked-number.ts';
import type { CharacterisationAnalysis } from '../../../../src/analysis/characterisation/shape.ts';
import { toldCharacterisation } from '../../../../src/analysis/characterisation/under-sdc.ts';
import { PERSONS, ToldNumbers } from '../../../../src/disclosure/differencing/told-numbers.ts';
import { defaultSdcPolicy as policy } from '../../../../src/disclosure/sdc/index.ts';
import { mulberry } from '../../../differencing/world.ts';
import { seeded } from '../../../support/fixed-seed.ts';

/** What one characterisation shows of a cohort. */
export interface Lines {
  /** Concepts that at least k of the cohort have: what a list of any length could show. */
  readonly possible: number;
  readonly shown: number;
  /** Of the ten concepts that most of the cohort have, as far as k have them: how many there are, and are shown. */
  readonly frequent: number;
  readonly frequentShown: number;
}

export interface ListOptions {
  readonly cohort: number;
  readonly top: number;
  readonly seed: number;
  /** By the rule, or with places that follow from true numbers: what drawing them costs. */
  readonly drawn: boolean;
}

const [EVERYBODY, CONCEPTS] = [20_000, 400];
/** Six in ten have the first, and the n-th as many as are left of a list with a long tail: about six concepts a person. */
const shareOf = (rank: number): number => 0.6 / rank ** 0.9;

/** Asks for a list of the concepts of a cohort that nothing was told of before. */
export function listLines({ cohort, top, seed, drawn }: ListOptions): Lines {
  const random = mulberry(seed);
  const told = new ToldNumbers(
    seeded(seed),
    Uint8Array.from({ length: 32 }, () => Math.floor(256 * random())),
  );
  told.setEverybody(EVERYBODY);
  const persons = Uint32Array.from({ length: cohort }, (_, i) => i * Math.floor(EVERYBODY / cohort));
  const parts = new Map<string, Uint32Array>([[WHOLE, persons]]);
  for (let rank = 1; rank <= CONCEPTS; rank += 1) {
    const having = persons.filter(() => random() < shareOf(rank));
    if (having.length > 0) parts.set(String(1_000 + rank), having);
  }
  const questionOf = ({ name }: AskedNumber) => {
    const of = parts.get(name) ?? new Uint32Array();
    return { list: PERSONS, persons: of, amount: of.length, step: policy.rounding, least: policy.minCell };
  };
  const tell = (number: AskedNumber) => told.ask(questionOf(number)).value;
  const features = [...parts].filter(([name]) => name !== WHOLE);
  const aggregates = { features: new Map(features.map(([name, of]) => [name, BigInt(of.length)])) };
  const analysis: CharacterisationAnalysis = {
    kind: 'characterisation',
    domain: 'conditions',
    window: { from: -365, to: 0 },
    top,
    features: 100,
  };
  const whole = tell({ name: WHOLE, parts: [WHOLE], list: 'persons' });
  const { tables } = toldCharacterisation(analysis, {
    counted: { aggregates, parts },
    told: new Map([[WHOLE, whole]]),
    context: {
      policy,
      tell,
      coarseness: () => 1,
      foreseen: (number, count) => (drawn ? told.foreseen(questionOf(number)) : count),
    },
  });
  told.dispose();
  const shown = new Set((tables[0]?.cells ?? []).map(({ key }) => key));
  const large = features
    .filter(([, of]) => of.length >= policy.minCell)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name]) => name);
  const frequent = large.slice(0, 10);
  return {
    possible: large.length,
    shown: shown.size,
    frequent: frequent.length,
    frequentShown: frequent.filter((name) => shown.has(name)).length,
  };
}
