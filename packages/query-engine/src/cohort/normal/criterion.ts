import { elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import { normalConceptSet } from './concept-set.ts';
import { normalGroup } from './group.ts';

const contentOf = (conceptSets: readonly ConceptSet[], index: number): unknown => {
  const set = conceptSets[index];
  if (set === undefined) throw new RangeError('a criterion points at a concept set that is not there');
  return normalConceptSet(set);
};

/** One attribute under its name; of one name there is at most one. */
export const normalAttribute = (
  attribute: Attribute,
  conceptSets: readonly ConceptSet[],
): Readonly<Record<string, unknown>> => ({
  ['key' in attribute ? attribute.key : attribute.kind]: elementOf(attribute.kind).normal(attribute, (set) =>
    contentOf(conceptSets, set),
  ),
});

/** With the concepts in place of the number of their set, since numbering is not meaning. */
export const normalCriterion = (criterion: Criterion, conceptSets: readonly ConceptSet[]): unknown => ({
  domain: criterion.domain,
  concepts: criterion.conceptSet === null ? null : contentOf(conceptSets, criterion.conceptSet),
  source: criterion.sourceSet === undefined ? null : contentOf(conceptSets, criterion.sourceSet),
  first: criterion.first,
  where: Object.assign({}, ...criterion.attributes.map((one) => normalAttribute(one, conceptSets))),
  adjustment: criterion.adjustment ?? null,
  correlated: criterion.correlated === undefined ? null : normalGroup(criterion.correlated, conceptSets),
});
