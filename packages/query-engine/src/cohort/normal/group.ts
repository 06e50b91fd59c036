import type { ConceptSet } from '../element/concept-set.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { DemographicCriterion } from '../element/demographic-criterion.ts';
import type { Group } from '../element/group.ts';
import { normalAttribute, normalCriterion } from './criterion.ts';
import { bag, set } from './unordered.ts';

/** A condition in normal form. `{all: []}` is the one that always holds. */
type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly counted: Group['quantifier']; readonly members: readonly Condition[] }
  | { readonly is: unknown };

/** Nested "all" in "all" say no more than one "all"; order and repetition say nothing. */
export function all(members: readonly Condition[]): Condition {
  const flat = set(
    members.flatMap((member) => ('all' in member ? member.all : [member])),
  ) as readonly Condition[];
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { all: flat };
}

function any(members: readonly Condition[]): Condition {
  if (members.some((member) => 'all' in member && member.all.length === 0)) return { all: [] };
  const flat = set(
    members.flatMap((member) => ('any' in member ? member.any : [member])),
  ) as readonly Condition[];
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { any: flat };
}

const normalCorrelated = (member: CorrelatedCriterion, conceptSets: readonly ConceptSet[]): Condition => ({
  is: { ...member, criterion: normalCriterion(member.criterion, conceptSets) },
});

const normalDemographic = (member: DemographicCriterion, conceptSets: readonly ConceptSet[]): Condition =>
  all(member.attributes.map((attribute) => ({ is: normalAttribute(attribute, conceptSets) })));

/** A group with its members in no order, and its nesting reduced where nesting says nothing. */
export function normalGroup(group: Group, conceptSets: readonly ConceptSet[]): Condition {
  const members = [
    ...group.criteria.map((member) => normalCorrelated(member, conceptSets)),
    ...group.demographics.map((member) => normalDemographic(member, conceptSets)),
    ...group.groups.map((inner) => normalGroup(inner, conceptSets)),
  ];
  if (members.length === 0) return { all: [] };
  switch (group.quantifier.kind) {
    case 'all':
      return all(members);
    case 'any':
      return any(members);
    default:
      return { counted: group.quantifier, members: bag(members) as readonly Condition[] };
  }
}
