import type { z } from 'zod';
import type { CohortDefinition } from '../definition.ts';
import { CohortError, pointer } from '../errors.ts';
import { frozen } from './frozen.ts';
import { resolveConceptSets } from './resolve.ts';
import { cohortExpression } from './schema.ts';
import { withoutNulls } from './without-nulls.ts';

/**
 * Reads OHDSI Circe JSON (a `CohortExpression` as ATLAS exports it).
 *
 * @throws {CohortError} COHORT_UNSUPPORTED_ELEMENT with the place and Circe's name of the first element that is not
 *   covered; COHORT_INVALID for what is malformed; COHORT_TOO_LARGE.
 */
export function parseCirce(json: unknown): CohortDefinition {
  const parsed = cohortExpression.safeParse(withoutNulls(json));
  if (!parsed.success) throw errorOf(parsed.error.issues);
  return frozen(resolveConceptSets(parsed.data));
}

/** What is not covered is named first: whoever reads it can act on it, and it often is why the rest looks malformed. */
function errorOf(issues: readonly z.core.$ZodIssue[]): CohortError {
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      const element = issue.keys[0] ?? '';
      return new CohortError('COHORT_UNSUPPORTED_ELEMENT', pointer([...issue.path, element]), { element });
    }
    if (issue.code === 'custom' && issue.params?.unsupported === true) {
      return new CohortError('COHORT_UNSUPPORTED_ELEMENT', pointer(issue.path));
    }
  }
  const issue = issues[0];
  return new CohortError('COHORT_INVALID', pointer(issue?.path ?? []), {
    detail: issue?.message ?? 'unreadable',
  });
}
