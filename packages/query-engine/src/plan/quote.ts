import { type Analysis, cellsOf, measuresOf } from '../analysis/analysis.ts';
import { numbersAsked } from '../analysis/exact-numbers.ts';
import { kindOf } from '../analysis/kinds.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import type { Cost } from '../disclosure/accounting/cost.ts';
import { FREE } from '../disclosure/accounting/cost.ts';
import { costOf, rulesOf } from '../disclosure/accounting/measures.ts';
import { checkProtection, type Protection } from '../disclosure/protection.ts';

/** What a question will cost and how precise its answer will be. Nothing of it depends on data, so it is free. */
export interface Quote {
  /** Under normal noise there is no pure epsilon, and epsilonMicro is 0: only an odometer of rho pays. */
  readonly cost: Cost;
  /** How many cells will be emitted, or at most. */
  readonly cells: number;
  /** Of numbers of persons: half the width of each shown value's 95 % interval. 0 where numbers are exact. */
  readonly halfWidth95: number;
  /** The smallest number of persons that can be shown. */
  readonly smallestShown: number;
  /** How many numbers an exact answer asks for: what it is charged. 0 under differential privacy. */
  readonly numbers: number;
}

interface Asked {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
}

/** @throws {DisclosureError} for a protection out of range. */
export function quote(asked: Asked, protection: Protection): Quote {
  checkProtection(protection);
  const cells = kindOf(asked.analysis).emitted(asked.analysis, cellsOf(asked).length);
  if (protection.regime === 'statistical-disclosure-control') {
    const { rounding } = protection.policy;
    return { cost: FREE, cells, halfWidth95: 0, smallestShown: rounding, numbers: numbersAsked(asked) };
  }
  const measures = measuresOf(asked);
  const [first] = rulesOf(measures, protection);
  return {
    cost: costOf(measures, protection),
    cells,
    halfWidth95: Number(first?.halfWidth95 ?? 0n),
    smallestShown: Number(first?.releasedFrom ?? BigInt(protection.threshold)),
    numbers: 0,
  };
}
