import type { CohortDefinition } from '../definition.ts';
import { checkConceptSets } from './concept-sets.ts';
import { type DesignFinding, found } from './finding.ts';
import { checkGroups } from './groups.ts';
import { checkQuirks } from './quirks.ts';
import { checkRanges } from './ranges.ts';
import { checkWindows } from './windows.ts';

/**
 * What looks wrong with a definition before it is run, each with its place and a suggestion. It reads the definition
 * alone, never data, so asking costs nothing. A definition with findings still runs.
 */
export const checkDesign = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...checkConceptSets(definition),
  ...checkQuirks(definition),
  ...checkRanges(definition),
  ...checkWindows(definition),
  ...checkGroups(definition),
  ...checkExit(definition),
];

const checkExit = ({ primary, limit, end, censoring, censorWindow }: CohortDefinition) =>
  primary.limit === 'all' &&
  limit === 'all' &&
  end === null &&
  censoring.length === 0 &&
  censorWindow.to === undefined
    ? [found('DESIGN_NO_EXIT', ['EndStrategy'])]
    : [];
