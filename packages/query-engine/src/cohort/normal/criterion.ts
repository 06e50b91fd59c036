import { elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import { normalConceptSet } from './concept-set.ts';

const normalAttributes = (attributes: readonly Attribute[]): unknown =>
  Object.fromEntries(
    attributes.map((attribute) => [attribute.kind, elementOf(attribute.kind).normal(attribute)]),
  );

/** With the concepts in place of the number of their set, since numbering is not meaning. */
export const normalCriterion = (criterion: Criterion, conceptSets: readonly ConceptSet[]): unknown => {
  const set = criterion.conceptSet === null ? undefined : conceptSets[criterion.conceptSet];
  return {
    domain: criterion.domain,
    concepts: set === undefined ? null : normalConceptSet(set),
    first: criterion.first,
    where: normalAttributes(criterion.attributes),
  };
};
