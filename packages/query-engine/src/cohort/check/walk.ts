import type { CohortDefinition } from '../definition.ts';
import type { Criterion } from '../element/criterion.ts';
import type { Group } from '../element/group.ts';

type Path = readonly PropertyKey[];

export interface Placed<Node> {
  readonly node: Node;
  readonly path: Path;
}

const within = ({ node, path }: Placed<Group>): readonly Placed<Group>[] => [
  { node, path },
  ...node.criteria.flatMap((member, index) =>
    inCriterion({ node: member.criterion, path: [...path, 'CriteriaList', index, 'Criteria'] }),
  ),
  ...node.groups.flatMap((inner, index) => within({ node: inner, path: [...path, 'Groups', index] })),
];

const inCriterion = ({ node, path }: Placed<Criterion>): readonly Placed<Group>[] =>
  node.correlated === undefined
    ? []
    : within({ node: node.correlated, path: [...path, node.domain, 'CorrelatedCriteria'] });

/** Criteria that stand in no group: those of entry and those that censor. */
const loneCriteria = (definition: CohortDefinition): readonly Placed<Criterion>[] => [
  ...definition.primary.criteria.map((node, index) => ({
    node,
    path: ['PrimaryCriteria', 'CriteriaList', index],
  })),
  ...definition.censoring.map((node, index) => ({ node, path: ['CensoringCriteria', index] })),
];

/** Every group, also those inside groups and criteria. */
export const groupsOf = (definition: CohortDefinition): readonly Placed<Group>[] => [
  ...loneCriteria(definition).flatMap(inCriterion),
  ...(definition.additional === null
    ? []
    : within({ node: definition.additional, path: ['AdditionalCriteria'] })),
  ...definition.rules.flatMap((rule, index) =>
    within({ node: rule.group, path: ['InclusionRules', index, 'expression'] }),
  ),
];

/** Every criterion, wherever it stands. */
export const criteriaIn = (definition: CohortDefinition): readonly Placed<Criterion>[] => [
  ...loneCriteria(definition),
  ...groupsOf(definition).flatMap(({ node, path }) =>
    node.criteria.map((member, index) => ({
      node: member.criterion,
      path: [...path, 'CriteriaList', index, 'Criteria'],
    })),
  ),
];
