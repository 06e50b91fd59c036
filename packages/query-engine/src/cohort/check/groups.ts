import type { CohortDefinition } from '../definition.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Group } from '../element/group.ts';
import { normalCriterion } from '../normal/criterion.ts';
import { type DesignFinding, found } from './finding.ts';
import { groupsOf, type Placed } from './walk.ts';

/** Criteria that stand twice or rule each other out, and numbers that say nothing or too much. */
export const checkGroups = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...primaryTwice(definition),
  ...groupsOf(definition).flatMap((group) => [
    ...count(group),
    ...occurrences(group),
    ...compared(group, definition),
  ]),
  ...definition.rules.flatMap(({ group }, index) =>
    sizeOf(group) === 0 ? [found('DESIGN_RULE_EMPTY', ['InclusionRules', index])] : [],
  ),
];

const sizeOf = ({ criteria, demographics, groups }: Group): number =>
  criteria.length + demographics.length + groups.length;

function primaryTwice({ primary, conceptSets }: CohortDefinition): readonly DesignFinding[] {
  const seen = new Set<string>();
  return primary.criteria.flatMap((criterion, index) => {
    const meaning = JSON.stringify(normalCriterion(criterion, conceptSets));
    const again = seen.has(meaning);
    seen.add(meaning);
    return again ? [found('DESIGN_CRITERION_DUPLICATE', ['PrimaryCriteria', 'CriteriaList', index])] : [];
  });
}

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
  node.criteria.flatMap(({ occurrence }, index) =>
    occurrence.comparison === 'at-least' && occurrence.count === 0
      ? [found('DESIGN_OCCURRENCE_ALWAYS', [...path, 'CriteriaList', index, 'Occurrence'])]
      : [],
  );

/** How many records a criterion allows, inclusive. */
const bounds = ({ occurrence: { comparison, count: n } }: CorrelatedCriterion): readonly [number, number] => [
  comparison === 'at-most' ? 0 : n,
  comparison === 'at-least' ? Number.POSITIVE_INFINITY : n,
];

/** Pairs about the same records at the same time. */
function compared(
  { node, path }: Placed<Group>,
  { conceptSets }: CohortDefinition,
): readonly DesignFinding[] {
  const about = node.criteria.map(({ occurrence, criterion, ...time }) =>
    JSON.stringify([
      normalCriterion(criterion, conceptSets),
      time,
      occurrence.distinct ? (occurrence.countColumn ?? 'DOMAIN_CONCEPT') : null,
    ]),
  );
  return node.criteria.flatMap((member, index) => {
    const before = node.criteria.slice(0, index).filter((_, other) => about[other] === about[index]);
    const [low, high] = bounds(member);
    const place = [...path, 'CriteriaList', index];
    if (before.some((other) => bounds(other)[0] === low && bounds(other)[1] === high)) {
      return [found('DESIGN_CRITERION_DUPLICATE', place)];
    }
    const apart = before.some((other) => bounds(other)[0] > high || bounds(other)[1] < low);
    return apart && node.quantifier.kind === 'all' ? [found('DESIGN_CRITERIA_CONTRADICT', place)] : [];
  });
}
