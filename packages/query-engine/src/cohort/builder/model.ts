import { type DomainName, domainNames } from '../domain/all.ts';
import type { Concept } from '../element/concept.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Limit } from '../element/limit.ts';
import type { KeptOfDefinition, KeptOfGroup, KeptOfItem } from './kept.ts';

/** The record kinds that an item can be of: all of Circe's. */
export const builderDomains = domainNames;

export type BuilderDomain = DomainName;

/** Fields about people, not about their records. */
export const peopleFields = ['age', 'sex', 'period'] as const;
export type PeopleField = (typeof peopleFields)[number];

/**
 * What the visual builder edits. It has fields for less than Circe can say, on purpose. What has no field is `kept`
 * where it stands, as it was read, and goes back to Circe with the rest: no definition that parses is too much.
 */
export interface BuilderModel {
  readonly title: string;
  readonly entry: BuilderEntry;
  /** Every group must hold. */
  readonly include: readonly BuilderGroup[];
  /** None of these may be found. */
  readonly exclude: readonly BuilderItem[];
  /** Whole years at entry, inclusive. */
  readonly age?: { readonly from?: number; readonly to?: number };
  /** `person.gender_concept_id` is one of these. */
  readonly sex?: readonly BuilderSex[];
  /** Entry between these days, inclusive ISO dates. */
  readonly period?: { readonly from?: string; readonly to?: string };
  /** The rules that age, sex and period were read from; they go back there. */
  readonly peopleRules?: Readonly<Partial<Record<PeopleField, RuleOrigin>>>;
  /** Which qualifying entries of a person the cohort keeps; 'first' when absent. Persons are counted once either way. */
  readonly entriesKept?: Limit;
  /** When people leave before the end of their observation: so many days after the entry record starts or ends. */
  readonly leave?: { readonly from: 'start' | 'end'; readonly days: number };
  /** Days between two stays of a person that make them one; 0 when absent. */
  readonly joinDays?: number;
  readonly kept?: KeptOfDefinition;
  /** The concept sets of the definition that was read; what is kept points into them by index. */
  readonly conceptSets?: readonly ConceptSet[];
  /** Indices of those that nothing used when it was read: they stay until they are removed. */
  readonly spareSets?: readonly number[];
}

interface BuilderSex {
  readonly conceptId: number;
  readonly name: string;
  /** What ATLAS wrote about the concept. */
  readonly caption?: Concept['caption'];
}

/** The inclusion rule something was read from: people are told apart by rules, so it goes back to the same one. */
export interface RuleOrigin {
  /** Its index among the rules that were read. */
  readonly at: number;
  readonly name: string;
  readonly description?: string;
}

/** A person enters with any record of any of the items. `occurrences` and `window` of entry items are not used. */
export interface BuilderEntry {
  readonly items: readonly BuilderItem[];
  /** 'earliest', 'latest': only that one of a person's records is looked at. 'any': the first that meets everything else. */
  readonly which: 'earliest' | 'latest' | 'any';
  /** Days of observation needed before and after entry. */
  readonly priorDays: number;
  readonly postDays: number;
}

export interface BuilderGroup {
  readonly id: string;
  readonly name: string;
  readonly match: 'all' | 'any' | 'at-least' | 'at-most';
  /** How many, for 'at-least' and 'at-most'; 1 when absent. */
  readonly count?: number;
  readonly items: readonly BuilderItem[];
  readonly kept?: KeptOfGroup;
  readonly rule?: Omit<RuleOrigin, 'name'>;
}

export interface BuilderItem {
  /** Only for the user interface; not part of the definition. */
  readonly id: string;
  readonly name: string;
  readonly domain: BuilderDomain;
  /** None: any record of the kind, unless it has a `set`, which then is empty and matches nothing. */
  readonly concepts: readonly BuilderConcept[];
  /** At least this many records; in `exclude`: this many or more are not allowed. */
  readonly occurrences: number;
  readonly window: BuilderWindow;
  /** Kept, but left out of the definition. Lives in the builder only: Circe has no such thing. */
  readonly paused: boolean;
  /** Only the person's first such record ever counts as one. */
  readonly firstEver?: boolean;
  /** Also records outside the observation period of the entry. */
  readonly outside?: boolean;
  /** Index of the model's concept set that the concepts were read from. */
  readonly set?: number;
  readonly kept?: KeptOfItem;
  /** In `exclude`: the rule it was read from. */
  readonly rule?: RuleOrigin;
}

export interface BuilderConcept {
  readonly conceptId: number;
  readonly name: string;
  /** Also everything under it. */
  readonly descendants: boolean;
  readonly excluded: boolean;
  /** Also the codes that map to it. */
  readonly mapped?: boolean;
}

/** Days relative to entry, both ends inclusive; below zero on its other side; null: as far as records go. */
export type BuilderWindow =
  | { readonly kind: 'any-time' }
  | { readonly kind: 'days'; readonly before: number | null; readonly after: number | null };

export const emptyModel = (title = ''): BuilderModel => ({
  title,
  entry: { items: [], which: 'any', priorDays: 0, postDays: 0 },
  include: [],
  exclude: [],
});
