import type { DomainName } from '../domain/all.ts';

/** The record kinds the builder has words and fields for. */
export const builderDomains = [
  'ConditionOccurrence',
  'ConditionEra',
  'DrugExposure',
  'DrugEra',
  'ProcedureOccurrence',
  'Measurement',
  'Observation',
  'VisitOccurrence',
  'DeviceExposure',
  'Death',
] as const satisfies readonly DomainName[];

export type BuilderDomain = (typeof builderDomains)[number];

/** What the visual builder edits. It says less than Circe can, on purpose; {@link fromCirce} says what does not fit. */
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
  readonly sex?: readonly { readonly conceptId: number; readonly name: string }[];
  /** Entry between these days, inclusive ISO dates. */
  readonly period?: { readonly from?: string; readonly to?: string };
  /** Which qualifying entries of a person the cohort keeps; 'first' when absent. Persons are counted once either way. */
  readonly entriesKept?: 'first' | 'all';
}

/** A person enters with any record of any of the items. `occurrences` and `window` of entry items are not used. */
export interface BuilderEntry {
  readonly items: readonly BuilderItem[];
  /** 'earliest': only the earliest such record is looked at. 'any': the first that meets everything else counts. */
  readonly which: 'earliest' | 'any';
  /** Days of observation needed before and after entry. */
  readonly priorDays: number;
  readonly postDays: number;
}

export interface BuilderGroup {
  readonly id: string;
  readonly name: string;
  readonly match: 'all' | 'any';
  readonly items: readonly BuilderItem[];
}

export interface BuilderItem {
  /** Only for the user interface; not part of the definition. */
  readonly id: string;
  readonly name: string;
  readonly domain: BuilderDomain;
  readonly concepts: readonly BuilderConcept[];
  /** At least this many records; in `exclude`: this many or more are not allowed. */
  readonly occurrences: number;
  readonly window: BuilderWindow;
  /** Kept, but left out of the definition. Lives in the builder only: Circe has no such thing. */
  readonly paused: boolean;
  /** Only the person's first such record ever counts as one. */
  readonly firstEver?: boolean;
}

export interface BuilderConcept {
  readonly conceptId: number;
  readonly name: string;
  /** Also everything under it. */
  readonly descendants: boolean;
  readonly excluded: boolean;
}

/** Relative to entry, both ends inclusive, always within the observation period of the entry; null: to its edge. */
export type BuilderWindow =
  | { readonly kind: 'any-time' }
  | { readonly kind: 'days'; readonly before: number | null; readonly after: number | null };

export const emptyModel = (title = ''): BuilderModel => ({
  title,
  entry: { items: [], which: 'any', priorDays: 0, postDays: 0 },
  include: [],
  exclude: [],
});
