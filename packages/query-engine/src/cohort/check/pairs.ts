import type { CohortDefinition } from '../definition.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { DemographicCriterion } from '../element/demographic-criterion.ts';
import type { Group } from '../element/group.ts';
import { normalCriterion } from '../normal/criterion.ts';
import { areApart } from './apart.ts';
import { type DesignFinding, type DesignFindingCode, found } from './finding.ts';
import { sizeOf } from './groups.ts';
import { groupsOf, type Placed } from './walk.ts';
import { dayOf } from './windows.ts';

/** Criteria that stand twice or rule each other out. */
export function checkPairs(definition: CohortDefinition): readonly DesignFinding[] {
  const findings = [
    ...primaryTwice(definition),
    ...groupsOf(definition).flatMap(({ node, path }) => twice(membersOf({ node, path }), definition)),
    ...together(definition).flatMap((needed) => [
      ...twice(needed.members, definition),
      ...contradicting(needed.members, definition),
      ...apart(needed.persons),
    ]),
  ];
  // A pair in one group is also one among all that is needed.
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.place}`, finding])).values()];
}

function primaryTwice({ primary, conceptSets }: CohortDefinition): readonly DesignFinding[] {
  const events = primary.criteria.map((criterion, index) => ({
    node: JSON.stringify(normalCriterion(criterion, conceptSets)),
    path: ['PrimaryCriteria', 'CriteriaList', index],
  }));
  return pairsIn(events, 'DESIGN_CRITERION_DUPLICATE', (a, b) => a === b);
}

type Member = Placed<CorrelatedCriterion>;
type Person = Placed<DemographicCriterion>;
interface Needed {
  readonly members: readonly Member[];
  readonly persons: readonly Person[];
}

const membersOf = ({ node, path }: Placed<Group>): readonly Member[] =>
  node.criteria.map((member, index) => ({ node: member, path: [...path, 'CriteriaList', index] }));

/** What must hold of one event all at once: all rules together, and each group around a record by itself. */
function together(definition: CohortDefinition): readonly Needed[] {
  const rules = definition.rules.map(({ group }, index) => ({
    node: group,
    path: ['InclusionRules', index, 'expression'],
  }));
  const additional = definition.additional;
  const tops: readonly Placed<Group>[] = [
    ...(additional === null ? [] : [{ node: additional, path: ['AdditionalCriteria'] }]),
    ...rules,
  ];
  const around = groupsOf(definition).filter(({ path }) => path.at(-1) === 'CorrelatedCriteria');
  const joined = (groups: readonly Placed<Group>[]): Needed => {
    const needed = groups.map(neededIn);
    return {
      members: needed.flatMap(({ members }) => members),
      persons: needed.flatMap(({ persons }) => persons),
    };
  };
  return [joined(tops), ...around.map((group) => joined([group]))];
}

/** The members of a group that cannot be done without; none where some of them are enough. */
function neededIn({ node, path }: Placed<Group>): Needed {
  const { quantifier } = node;
  const size = sizeOf(node);
  const every =
    quantifier.kind === 'all' ||
    (quantifier.kind === 'any' && size === 1) ||
    (quantifier.kind === 'at-least' && quantifier.count === size);
  if (!every) return { members: [], persons: [] };
  const inner = node.groups.map((group, index) =>
    neededIn({ node: group, path: [...path, 'Groups', index] }),
  );
  return {
    members: [...membersOf({ node, path }), ...inner.flatMap(({ members }) => members)],
    persons: [
      ...node.demographics.map((person, index) => ({
        node: person,
        path: [...path, 'DemographicCriteriaList', index],
      })),
      ...inner.flatMap(({ persons }) => persons),
    ],
  };
}

/** What a criterion is about, but for how many records and when. */
const aboutOf = (
  { criterion, occurrence, window, endWindow, sameVisit }: CorrelatedCriterion,
  { conceptSets }: CohortDefinition,
): string =>
  JSON.stringify([
    normalCriterion(criterion, conceptSets),
    occurrence.distinct ? (occurrence.countColumn ?? 'DOMAIN_CONCEPT') : null,
    [window.indexEnd, window.eventEnd],
    endWindow ?? null,
    sameVisit ?? false,
  ]);

/** How many records a criterion allows, inclusive. */
const bounds = ({ occurrence: { comparison, count: n } }: CorrelatedCriterion): readonly [number, number] => [
  comparison === 'at-most' ? 0 : n,
  comparison === 'at-least' ? Number.POSITIVE_INFINITY : n,
];

/** Whether every record that the first looks at is one that the second looks at too. */
const isWithin = (a: CorrelatedCriterion, b: CorrelatedCriterion): boolean =>
  dayOf(a.window.from) >= dayOf(b.window.from) &&
  dayOf(a.window.to) <= dayOf(b.window.to) &&
  (b.ignoreObservationPeriod || !a.ignoreObservationPeriod);

/** Each of a list of which, with one before it, a test holds. */
function pairsIn<Node>(
  list: readonly Placed<Node>[],
  code: DesignFindingCode,
  test: (one: Node, before: Node) => boolean,
): readonly DesignFinding[] {
  return list.flatMap(({ node, path }, index) => {
    const other = list.slice(0, index).find((before) => test(node, before.node));
    return other === undefined ? [] : [found(code, path, other.path)];
  });
}

function twice(members: readonly Member[], definition: CohortDefinition): readonly DesignFinding[] {
  return pairsIn(
    members,
    'DESIGN_CRITERION_DUPLICATE',
    (a, b) =>
      String(bounds(a)) === String(bounds(b)) &&
      isWithin(a, b) &&
      isWithin(b, a) &&
      aboutOf(a, definition) === aboutOf(b, definition),
  );
}

/** More are asked for within some days than are allowed within those days and others. */
function contradicting(members: readonly Member[], definition: CohortDefinition): readonly DesignFinding[] {
  const over = (a: CorrelatedCriterion, b: CorrelatedCriterion) =>
    bounds(a)[0] > bounds(b)[1] && isWithin(a, b);
  return pairsIn(
    members,
    'DESIGN_CRITERIA_CONTRADICT',
    (a, b) => (over(a, b) || over(b, a)) && aboutOf(a, definition) === aboutOf(b, definition),
  );
}

/** Two ages, sexes or dates that no person has both of. */
const apart = (persons: readonly Person[]): readonly DesignFinding[] =>
  pairsIn(persons, 'DESIGN_CRITERIA_CONTRADICT', (a, b) =>
    a.attributes.some((one) => b.attributes.some((other) => areApart(one, other))),
  );
