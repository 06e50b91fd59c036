import type { ConceptSet } from '../element/concept-set.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { InclusionRule } from '../element/inclusion-rule.ts';
import { demographicsFrom } from './demographics-from.ts';
import { memberItem, occurrencesOf } from './item-from.ts';
import {
  type BuilderGroup,
  type BuilderItem,
  type BuilderModel,
  peopleFields,
  type RuleOrigin,
} from './model.ts';

export type Numbered = (fields: Omit<BuilderItem, 'id' | 'paused'>) => BuilderItem;

type Read = { readonly sets: readonly ConceptSet[]; readonly numbered: Numbered };

/** The model with one more rule: as age, sex and period, as items that keep people out, or else as a group. */
export function withRule(
  model: BuilderModel,
  { name, description, group }: InclusionRule,
  at: number,
  read: Read,
): BuilderModel {
  const { quantifier, criteria, demographics, groups } = group;
  const origin: RuleOrigin = { at, name, ...(description === undefined ? {} : { description }) };
  const size = criteria.length + demographics.length + groups.length;
  const together = quantifier.kind === 'all' || (quantifier.kind === 'any' && size === 1);

  const people = together && size === demographics.length ? withPeople(model, origin, group) : undefined;
  if (people !== undefined) return people;
  if (together && criteria.length > 0 && size === criteria.length && criteria.every(keepsOut)) {
    const items = criteria.map((member) => ({
      ...read.numbered(memberItem(member, read.sets, 'exclude')),
      rule: origin,
    }));
    return { ...model, exclude: [...model.exclude, ...items] };
  }
  const kept = {
    ...(demographics.length === 0 ? {} : { demographics }),
    ...(groups.length === 0 ? {} : { groups }),
  };
  const { name: _, ...rule } = origin;
  const built: BuilderGroup = {
    id: `group-${at + 1}`,
    name,
    match: quantifier.kind,
    ...('count' in quantifier ? { count: quantifier.count } : {}),
    items: criteria.map((member) => read.numbered(memberItem(member, read.sets, 'include'))),
    ...(Object.keys(kept).length === 0 ? {} : { kept }),
    rule,
  };
  return { ...model, include: [...model.include, built] };
}

const keepsOut = ({ occurrence }: CorrelatedCriterion): boolean =>
  occurrencesOf(occurrence, 'exclude') !== undefined;

/** Undefined where the rule says more than the fields hold, or what an earlier rule said already. */
function withPeople(
  model: BuilderModel,
  origin: RuleOrigin,
  { demographics }: InclusionRule['group'],
): BuilderModel | undefined {
  const people = demographicsFrom(demographics);
  const keys = peopleFields.filter((key) => people?.[key] !== undefined);
  if (people === undefined || keys.length === 0 || keys.some((key) => model[key] !== undefined))
    return undefined;
  const peopleRules = { ...model.peopleRules, ...Object.fromEntries(keys.map((key) => [key, origin])) };
  return { ...model, ...people, peopleRules };
}
