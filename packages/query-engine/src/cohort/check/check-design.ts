import type { CohortDefinition } from '../definition.ts';
import { checkConceptSets } from './concept-sets.ts';
import { checkConcepts } from './concepts.ts';
import { checkExit } from './exit.ts';
import type { DesignFinding } from './finding.ts';
import { checkGroups } from './groups.ts';
import { checkMonths } from './months.ts';
import { checkPairs } from './pairs.ts';
import { checkQuirks } from './quirks.ts';
import { checkRanges } from './ranges.ts';
import { checkWindows } from './windows.ts';

interface DesignFor {
  /** Where numbers may be asked for exactly: days of the calendar are then looked at as well. */
  readonly exact?: boolean;
}

/**
 * What looks wrong with a definition before it is run, each with its place and a suggestion. It reads the definition
 * alone, never data, so asking costs nothing. A definition with findings still runs.
 */
export const checkDesign = (
  definition: CohortDefinition,
  { exact = false }: DesignFor = {},
): readonly DesignFinding[] => [
  ...checkConceptSets(definition),
  ...checkConcepts(definition),
  ...checkQuirks(definition),
  ...checkRanges(definition),
  ...checkWindows(definition),
  ...checkGroups(definition),
  ...checkPairs(definition),
  ...checkExit(definition),
  ...(exact ? checkMonths(definition) : []),
];
