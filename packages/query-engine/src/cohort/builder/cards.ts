import { setsInUse } from '../concepts.ts';
import { type CohortDefinition, plainEnd } from '../definition.ts';
import { domains } from '../domain/all.ts';
import { type Domain, keyOf } from '../domain/domain.ts';
import type { Criterion } from '../element/criterion.ts';
import { pointer } from '../errors.ts';
import type { BuilderItem } from './model.ts';
import type { BuiltRule } from './rules-to.ts';

/** The cards of the builder that a place in the definition was made from; empty for the definition as a whole. */
export type CardsOf = (place: string) => readonly string[];

/** The card of a part that is kept, in the card of what it belongs to. */
export const keptCard = (owner: string, key: PropertyKey): string => `${owner}.${String(key)}`;

/** The cards that are not an item's or a group's. */
export const fixedCards = {
  entry: 'entry',
  people: 'people',
  exit: 'exit',
  definition: 'kept',
  sets: 'sets',
} as const;

interface Printed {
  readonly definition: CohortDefinition;
  readonly rules: readonly BuiltRule[];
  readonly entry: readonly BuilderItem[];
  /** Indices of the concept sets in the order they are printed. */
  readonly sets: readonly number[];
}

type Path = readonly PropertyKey[];
interface Place {
  readonly path: Path;
  readonly card: string;
  /** Concept sets it points at. */
  readonly uses: readonly number[];
}

export function cardsOf({ definition, rules, entry, sets }: Printed): CardsOf {
  const places = [
    ...entry.flatMap((item, index) =>
      ofItem(item, ['PrimaryCriteria', 'CriteriaList', index], definition.primary.criteria[index]),
    ),
    ...rules.flatMap(ofRule),
    ...ofRest(definition),
  ];
  const byPlace = new Map(places.map(({ path, card }) => [pointer(path), card]));
  return (place) => {
    const set = sets[Number(/^\/ConceptSets\/(\d+)/.exec(place)?.[1])];
    if (set !== undefined) {
      const users = places.filter(({ uses }) => uses.includes(set)).map(({ card }) => card);
      return users.length > 0 ? [...new Set(users)] : [keptCard(fixedCards.sets, set)];
    }
    for (let at = place; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const card = byPlace.get(at);
      if (card !== undefined) return [card];
    }
    return [];
  };
}

const plain: CohortDefinition = {
  conceptSets: [],
  primary: { criteria: [], window: { priorDays: 0, postDays: 0 }, limit: 'all' },
  rules: [],
  limit: 'all',
  eraPad: 0,
  ...plainEnd,
};
const usedIn = (part: Partial<CohortDefinition>): readonly number[] => setsInUse({ ...plain, ...part });

function ofItem(item: BuilderItem, path: Path, criterion: Criterion | undefined): readonly Place[] {
  if (criterion === undefined) return [];
  const domain: Domain = domains[item.domain];
  const { correlated, adjustment, sourceSet, attributes = [] } = item.kept ?? {};
  const kept = (key: PropertyKey, name: PropertyKey): Place => ({
    path: [...path, item.domain, key],
    card: keptCard(item.id, name),
    uses: [],
  });
  return [
    { path, card: item.id, uses: usedIn({ censoring: [criterion] }) },
    ...(correlated === undefined ? [] : [kept('CorrelatedCriteria', 'correlated')]),
    ...(adjustment === undefined ? [] : [kept('DateAdjustment', 'adjustment')]),
    ...(sourceSet === undefined ? [] : [kept(domain.source ?? '', 'sourceSet')]),
    ...attributes.map((attribute) => kept(keyOf(domain, attribute), keyOf(domain, attribute))),
  ];
}

const memberElements = { occurrence: 'Occurrence', window: 'StartWindow', endWindow: 'EndWindow' } as const;

function ofRule({ rule, card, items, isGroup }: BuiltRule, index: number): readonly Place[] {
  const path = ['InclusionRules', index];
  const group = [...path, 'expression'];
  const { criteria, groups, demographics } = rule.group;
  const own = { rules: [{ ...rule, group: { ...rule.group, criteria: [] } }] };
  return [
    { path, card, uses: usedIn(own) },
    ...items.flatMap((item, at): readonly Place[] => {
      const member = [...group, 'CriteriaList', at];
      return [
        { path: member, card: item.id, uses: [] },
        ...(['occurrence', 'window', 'endWindow'] as const)
          .filter((key) => item.kept?.[key] !== undefined)
          .map((key) => ({
            path: [...member, memberElements[key]],
            card: keptCard(item.id, key),
            uses: [],
          })),
        ...ofItem(item, [...member, 'Criteria'], criteria[at]?.criterion),
      ];
    }),
    ...(isGroup ? keptIn(card, [...group, 'Groups'], { name: 'groups', count: groups.length }) : []),
    ...(isGroup
      ? keptIn(card, [...group, 'DemographicCriteriaList'], {
          name: 'demographics',
          count: demographics.length,
        })
      : []),
  ];
}

const keptIn = (
  card: string,
  path: Path,
  { name, count }: { readonly name: string; readonly count: number },
): readonly Place[] =>
  Array.from({ length: count }, (_, at) => ({
    path: [...path, at],
    card: keptCard(keptCard(card, name), at),
    uses: [],
  }));

function ofRest({ additional, end, censoring }: CohortDefinition): readonly Place[] {
  const kept = (key: string) => keptCard(fixedCards.definition, key);
  return [
    { path: ['PrimaryCriteria'], card: fixedCards.entry, uses: [] },
    { path: ['AdditionalCriteria'], card: kept('additional'), uses: usedIn({ additional }) },
    { path: ['QualifiedLimit'], card: kept('additional'), uses: [] },
    {
      path: ['EndStrategy'],
      card: end?.kind === 'custom-era' ? kept('end') : fixedCards.exit,
      uses: usedIn({ end }),
    },
    ...censoring.map((criterion, at) => ({
      path: ['CensoringCriteria', at],
      card: keptCard(kept('censoring'), at),
      uses: usedIn({ censoring: [criterion] }),
    })),
    { path: ['CollapseSettings'], card: fixedCards.exit, uses: [] },
    { path: ['ExpressionLimit'], card: fixedCards.exit, uses: [] },
    { path: ['CensorWindow'], card: kept('censorWindow'), uses: [] },
  ];
}
