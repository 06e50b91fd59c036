import type { z } from 'zod';
import type { CohortDefinition } from '../definition.ts';
import { CohortError, pointer } from '../errors.ts';
import { definitionLimits } from '../limits.ts';
import { frozen } from './frozen.ts';
import { resolveConceptSets } from './resolve.ts';
import { cohortExpression } from './schema.ts';
import { unwrapped } from './unwrapped.ts';
import { withoutNulls } from './without-nulls.ts';

/**
 * Reads OHDSI Circe JSON: a `CohortExpression` as ATLAS exports it, as text or not, also wrapped (see unwrapped.ts).
 *
 * @throws {CohortError} COHORT_UNSUPPORTED_ELEMENT with the place and Circe's name of the first element that is not
 *   covered; COHORT_INVALID for what is malformed; COHORT_TOO_LARGE.
 */
export function parseCirce(json: unknown): CohortDefinition {
  const expression = withoutNulls(unwrapped(json));
  if (bytesOf(expression) > definitionLimits.bytes) throw new CohortError('COHORT_TOO_LARGE', '');
  const parsed = cohortExpression.safeParse(expression);
  if (!parsed.success) throw errorOf(parsed.error.issues);
  return frozen(resolveConceptSets(parsed.data));
}

const bytesOf = (json: unknown): number => new TextEncoder().encode(JSON.stringify(json)).length;

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
  const [issue] = issues;
  const isTooLong = issue?.code === 'too_big' && issue.origin !== 'number' && issue.origin !== 'int';
  if (isTooLong) return new CohortError('COHORT_TOO_LARGE', pointer(issue.path));
  return new CohortError('COHORT_INVALID', pointer(issue?.path ?? []), {
    detail: issue?.message ?? 'unreadable',
  });
}
