import { type Analysis, cellsOf } from '../../analysis/analysis.ts';
import { type ProtectionParameters, ruleOf } from '../threshold/rule.ts';

/** What a question will cost and how precise its answer will be. Nothing of it depends on data, so it is free. */
export interface Quote {
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
  /** How many cells will be emitted. */
  readonly cells: number;
  /** Half the width of each shown value's 95 % interval, in persons. */
  readonly halfWidth95: number;
  /** The smallest value that can be shown, in persons. */
  readonly smallestShown: number;
}

/**
 * A person is in at most one cell, so a breakdown costs what a count costs: epsilon once, and delta once.
 * @throws {DisclosureError} for parameters out of range.
 */
export function quote(question: ProtectionParameters & { readonly analysis: Analysis }): Quote {
  const rule = ruleOf(question);
  return {
    epsilonMicro: question.epsilonMicro,
    deltaPico: question.deltaPico,
    cells: cellsOf(question.analysis).length,
    halfWidth95: rule.halfWidth95,
    smallestShown: rule.releasedFrom,
  };
}
