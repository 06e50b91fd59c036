import type { Category } from '../plan/category.ts';
import type { CohortDefinition } from './definition.ts';
import { domains } from './domain/all.ts';
import type { Criterion } from './element/criterion.ts';
import type { DemographicCriterion } from './element/demographic-criterion.ts';
import type { Group } from './element/group.ts';

const groupsOf = (groups: readonly Group[]): readonly Group[] =>
  groups.flatMap((group) => [group, ...groupsOf(group.groups)]);

const allGroups = (definition: CohortDefinition): readonly Group[] =>
  groupsOf(definition.rules.map((rule) => rule.group));

/** Every criterion of the definition, in reading order. */
const criteriaOf = (definition: CohortDefinition): readonly Criterion[] => [
  ...definition.primary.criteria,
  ...allGroups(definition).flatMap((group) => group.criteria.map((member) => member.criterion)),
];

const demographicsOf = (definition: CohortDefinition): readonly DemographicCriterion[] =>
  allGroups(definition).flatMap((group) => group.demographics);

/** Every concept the definition names, ascending: what to look names up for. */
export function conceptIdsOf(definition: CohortDefinition): readonly number[] {
  const ids = new Set(definition.conceptSets.flatMap((set) => set.items.map((item) => item.concept.id)));
  for (const { attributes } of [...criteriaOf(definition), ...demographicsOf(definition)]) {
    for (const attribute of attributes) {
      if (attribute.kind === 'gender') for (const concept of attribute.concepts) ids.add(concept.id);
    }
  }
  return [...ids].sort((a, b) => a - b);
}

/** The kinds of data the definition reads. Always demographics: observation periods bound every event. */
export const definitionCategories = (definition: CohortDefinition): ReadonlySet<Category> =>
  new Set<Category>([
    'demographics',
    ...criteriaOf(definition).map((criterion) => domains[criterion.domain].category),
  ]);
