import type { Category } from '@assent/omop/categories';
import type { Attribute } from './attribute/attribute.ts';
import type { CohortDefinition } from './definition.ts';
import { type DomainName, domains } from './domain/all.ts';
import type { Domain } from './domain/domain.ts';
import type { FieldOwner } from './domain/field.ts';
import type { Criterion } from './element/criterion.ts';
import type { Group } from './element/group.ts';

const criterionAndWithin = (criterion: Criterion): readonly Criterion[] => [
  criterion,
  ...(criterion.correlated === undefined ? [] : criteriaIn(criterion.correlated)),
];

const criteriaIn = (group: Group): readonly Criterion[] => [
  ...group.criteria.flatMap((member) => criterionAndWithin(member.criterion)),
  ...group.groups.flatMap(criteriaIn),
];

/** The groups a definition is made of, without those inside criteria. */
const topGroups = ({ additional, rules }: CohortDefinition): readonly Group[] => [
  ...(additional === null ? [] : [additional]),
  ...rules.map((rule) => rule.group),
];

/** Every criterion of the definition, also inside others, in reading order. */
const criteriaOf = (definition: CohortDefinition): readonly Criterion[] => [
  ...definition.primary.criteria.flatMap(criterionAndWithin),
  ...topGroups(definition).flatMap(criteriaIn),
  ...definition.censoring.flatMap(criterionAndWithin),
];

const groupAndWithin = (group: Group): readonly Group[] => [group, ...group.groups.flatMap(groupAndWithin)];

const attributesOf = (definition: CohortDefinition): readonly Attribute[] => {
  const criteria = criteriaOf(definition);
  const groups = [
    ...topGroups(definition),
    ...criteria.flatMap(({ correlated }) => (correlated === undefined ? [] : [correlated])),
  ].flatMap(groupAndWithin);
  return [
    ...criteria.flatMap(({ attributes }) => attributes),
    ...groups.flatMap(({ demographics }) => demographics.flatMap(({ attributes }) => attributes)),
  ];
};

/** The concept set, by index, of every place that points at one. */
export const setUses = (definition: CohortDefinition): readonly number[] => [
  ...criteriaOf(definition).flatMap(({ conceptSet, sourceSet }) => [
    ...(conceptSet === null ? [] : [conceptSet]),
    ...(sourceSet === undefined ? [] : [sourceSet]),
  ]),
  ...attributesOf(definition).flatMap((attribute) =>
    attribute.kind === 'in-set' && attribute.set !== null ? [attribute.set] : [],
  ),
  ...(definition.end?.kind === 'custom-era' ? [definition.end.drugs] : []),
];

/** The concept sets that the definition's meaning rests on, by index, ascending. */
export const setsInUse = (definition: CohortDefinition): readonly number[] =>
  [...new Set(setUses(definition))].sort((a, b) => a - b);

/** Every concept the definition names, ascending: what to look names up for. */
export function conceptIdsOf(definition: CohortDefinition): readonly number[] {
  const ids = new Set(definition.conceptSets.flatMap((set) => set.items.map((item) => item.concept.id)));
  for (const attribute of attributesOf(definition)) {
    if (attribute.kind === 'concepts') for (const concept of attribute.concepts) ids.add(concept.id);
  }
  return [...ids].sort((a, b) => a - b);
}

function isAbout(owner: FieldOwner, criterion: Criterion): boolean {
  const { attributes }: Domain = domains[criterion.domain];
  return criterion.attributes.some((attribute) => {
    const spec = 'key' in attribute ? attributes[attribute.key] : undefined;
    return typeof spec === 'object' && spec.of === owner;
  });
}

/** Whether an attribute is about the visit of a record: then the visits are read too. */
export const readsVisit = (criterion: Criterion): boolean => isAbout('visit', criterion);

/** Whether an attribute is about where places of care were: then the history of locations is read too. */
export const readsRegions = (definition: CohortDefinition): boolean =>
  criteriaOf(definition).some((criterion) => isAbout('care-site-region', criterion));

/** The criteria domains of the definition, each once, in reading order. */
export const domainsOf = (definition: CohortDefinition): readonly DomainName[] => [
  ...new Set(criteriaOf(definition).map(({ domain }) => domain)),
];

/** The kinds of data the definition reads. Always demographics: observation periods bound every event. */
export const definitionCategories = (definition: CohortDefinition): ReadonlySet<Category> =>
  new Set<Category>([
    'demographics',
    ...criteriaOf(definition).flatMap((criterion): readonly Category[] => {
      const { category }: Domain = domains[criterion.domain];
      return readsVisit(criterion) ? [category, 'visits'] : [category];
    }),
    ...(definition.end?.kind === 'custom-era' ? (['drugs'] as const) : []),
  ]);
