import type { BuilderModel } from '@assent/query-engine/cohort';
import { CohortError, describeCohort, fromCirce, parseCirce } from '@assent/query-engine/cohort';

/** A definition the engine reads and the builder does not hold: kept exactly as it came, and shown in words. */
export type Whole = {
  readonly expression: Record<string, unknown>;
  readonly title: string;
  /** The part that keeps it out of the builder, by name and place. */
  readonly because: string;
};

export type Opened =
  | { readonly kind: 'model'; readonly model: BuilderModel }
  | { readonly kind: 'whole'; readonly whole: Whole };

/**
 * The builder's view of a definition, or the definition whole where the builder has no counterpart for a part of it.
 *
 * @throws {CohortError} for what the engine does not read either.
 */
export function openDefinition(json: unknown): Opened {
  try {
    return { kind: 'model', model: fromCirce(json) };
  } catch (error) {
    if (!(error instanceof CohortError) || error.code !== 'COHORT_NOT_IN_BUILDER') throw error;
    const { title } = parseCirce(json);
    const expression = json as Record<string, unknown>;
    return { kind: 'whole', whole: { expression, title: title ?? '', because: error.message } };
  }
}

/** In words, with the names of concepts that the definition itself brings. */
export const wholeInWords = ({ expression }: Whole): string =>
  describeCohort(parseCirce(expression), namesIn(expression));

/** Circe concept sets name their concepts; nothing but their ids counts, and the names only help to read. */
function namesIn(expression: Record<string, unknown>): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { CONCEPT_ID: id, CONCEPT_NAME: name } = value as Record<string, unknown>;
    if (typeof id === 'number' && typeof name === 'string') names.set(id, name);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(expression);
  return names;
}
