import type { Category } from '@assent/omop/categories';
import { otherDefinition } from '../analysis/analysis.ts';
import { type Analysis, kindOf } from '../analysis/kinds.ts';
import { definitionCategories } from '../cohort/concepts.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { sortCategories } from './category.ts';
import { personTables } from './person-tables.ts';

/** Every kind of data a question reads, in bit order: what an approval and the consents have to cover. */
export function categoriesOf(definition: CohortDefinition, analysis: Analysis): readonly Category[] {
  const [other, read] = [otherDefinition(analysis), kindOf(analysis).reads(analysis)];
  return sortCategories([
    ...definitionCategories(definition),
    ...(other === null ? [] : definitionCategories(other)),
    // Of the table that is read, so that nobody can read one kind of data and ask for another.
    ...(read === null ? [] : [personTables[read.table].category]),
  ]);
}
