import type { CohortDefinition } from '../definition.ts';
import type { Group } from '../element/group.ts';
import { type DesignFinding, found } from './finding.ts';
import { groupsOf, type Placed } from './walk.ts';

/** Numbers that say nothing or too much, and groups of nothing. */
export const checkGroups = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...groupsOf(definition).flatMap((group) => [...count(group), ...occurrences(group), ...empty(group)]),
  ...definition.rules.flatMap(({ group }, index) =>
    sizeOf(group) === 0 ? [found('DESIGN_RULE_EMPTY', ['InclusionRules', index])] : [],
  ),
];

export const sizeOf = ({ criteria, demographics, groups }: Group): number =>
  criteria.length + demographics.length + groups.length;

function count({ node, path }: Placed<Group>): readonly DesignFinding[] {
  const { quantifier } = node;
  const members = sizeOf(node);
  if (members === 0 || !('count' in quantifier)) return [];
  if (quantifier.kind === 'at-least' && quantifier.count > members) {
    return [found('DESIGN_GROUP_IMPOSSIBLE', [...path, 'Count'])];
  }
  const always = quantifier.kind === 'at-least' ? quantifier.count === 0 : quantifier.count >= members;
  return always ? [found('DESIGN_GROUP_ALWAYS', [...path, 'Count'])] : [];
}

const occurrences = ({ node, path }: Placed<Group>): readonly DesignFinding[] =>
  node.criteria.flatMap(({ occurrence: { comparison, count: n }, criterion }, index) => {
    const place = [...path, 'CriteriaList', index, 'Occurrence'];
    if (comparison === 'at-least' && n === 0) return [found('DESIGN_OCCURRENCE_ALWAYS', place)];
    const several = criterion.first && comparison !== 'at-most' && n > 1;
    return several ? [found('DESIGN_OCCURRENCE_FIRST', place)] : [];
  });

/** The group of a whole rule is said of the rule. */
const empty = ({ node, path }: Placed<Group>): readonly DesignFinding[] => [
  ...node.groups.flatMap((inner, index) =>
    sizeOf(inner) === 0 ? [found('DESIGN_GROUP_EMPTY', [...path, 'Groups', index])] : [],
  ),
  ...node.demographics.flatMap(({ attributes }, index) =>
    attributes.length === 0
      ? [found('DESIGN_PERSON_EMPTY', [...path, 'DemographicCriteriaList', index])]
      : [],
  ),
];
