import type { Category } from '@assent/omop/categories';
import type { Analysis } from '../analysis/analysis.ts';
import { definitionCategories } from '../cohort/concepts.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { sortCategories } from './category.ts';

/** Every kind of data a question reads, in bit order: what an approval and the consents have to cover. */
export const categoriesOf = (definition: CohortDefinition, analysis: Analysis): readonly Category[] =>
  sortCategories([...definitionCategories(definition), ...readBy(analysis)]);

/** What the analysis reads beyond the cohort. */
function readBy(analysis: Analysis): readonly Category[] {
  switch (analysis.kind) {
    case 'breakdown':
      return analysis.by.some(({ dimension }) => dimension === 'condition') ? ['conditions'] : [];
    case 'characterisation':
      return [analysis.domain];
    case 'numeric-summary':
      return ['measurements'];
    case 'overlap':
      return [...definitionCategories(analysis.with)];
    case 'time-to-event':
      return [...definitionCategories(analysis.outcome)];
    case 'count':
    case 'attrition':
    case 'trend':
      return [];
  }
}
