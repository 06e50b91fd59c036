import type { Analysis } from '../analysis/analysis.ts';
import { definitionCategories } from '../cohort/concepts.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { type Category, sortCategories } from './category.ts';

/** Every kind of data a question reads, in bit order: what an approval and the consents have to cover. */
export function categoriesOf(definition: CohortDefinition, analysis: Analysis): readonly Category[] {
  const byCondition = analysis.kind === 'breakdown' && analysis.by === 'condition';
  return sortCategories([
    ...definitionCategories(definition),
    ...(byCondition ? ['conditions' as const] : []),
  ]);
}
