import { z } from 'zod';
import { parseCirce } from '../cohort/circe/parse.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { describeCohort, onlyShared } from '../cohort/describe/describe.ts';
import { CohortError } from '../cohort/errors.ts';
import type { ConceptNames } from './cell.ts';

/** A definition inside an analysis; what is wrong with it is said at its place in the analysis. */
export const otherCohort = z.unknown().transform((json, context) => {
  try {
    return parseCirce(json);
  } catch (error) {
    if (!(error instanceof CohortError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

export const secondCohort = (definition: CohortDefinition, names: ConceptNames): string =>
  // Said of the first cohort already, and true of both.
  `The second cohort: ${describeCohort(definition, names).replace(onlyShared, '').trim()}`;
