import type { CohortDefinition } from '../definition.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Criterion } from '../element/criterion.ts';
import type { Group } from '../element/group.ts';

/**
 * The parts of a definition that the builder has no fields for, as they were read. An absent key means that there is
 * nothing of the kind, or that a field covers it; a key that is there takes the field's place.
 */
export type KeptOfItem = KeptOfCriterion & KeptOfMember;

/** Of the criterion itself, wherever it stands. */
type KeptOfCriterion = Partial<Pick<Criterion, 'sourceSet' | 'attributes' | 'adjustment' | 'correlated'>>;

/** Of how often and when, which entry has no use for. */
type KeptOfMember = Partial<Pick<CorrelatedCriterion, 'occurrence' | 'window' | 'endWindow' | 'sameVisit'>>;

export type KeptOfGroup = Partial<Pick<Group, 'demographics' | 'groups'>>;

export type KeptOfDefinition = Partial<
  Pick<CohortDefinition, 'additional' | 'qualifiedLimit' | 'end' | 'censoring' | 'censorWindow'>
>;

const criterionKeys = ['sourceSet', 'attributes', 'adjustment', 'correlated'] as const;
const memberKeys = ['occurrence', 'window', 'endWindow', 'sameVisit'] as const;

const some = (kept: object | undefined, keys: readonly string[]): boolean =>
  kept !== undefined && keys.some((key) => key in kept);

/** Whether the kind of record can no longer be changed: what is kept belongs to that kind. */
export const keepsOfCriterion = ({ kept }: { readonly kept?: KeptOfItem }): boolean =>
  some(kept, criterionKeys);

/** Whether entry could not hold the item without losing what is kept. */
export const keepsOfMember = ({ kept }: { readonly kept?: KeptOfItem }): boolean => some(kept, memberKeys);

/** A part that is kept as it was read: what it says, and what its owner is without it. */
export interface KeptPart<Owner> {
  /** The card that shows it; a place in the definition leads there. */
  readonly card: string;
  readonly words: string;
  readonly without: Owner;
}

/** An owner with what is kept of it exchanged. */
export const keeping = <Owner extends { readonly kept?: object }>(
  { kept: _, ...owner }: Owner,
  kept: Owner['kept'] | undefined,
): Owner => ({ ...owner, ...(kept === undefined ? {} : { kept }) }) as Owner;

/** The object without a key; undefined when nothing is left of it. */
export function without<T extends object>(kept: T | undefined, key: keyof T): T | undefined {
  const rest = Object.entries(kept ?? {}).filter(([name]) => name !== key);
  return rest.length === 0 ? undefined : (Object.fromEntries(rest) as T);
}

/** The object with a list exchanged, or without the key where the list is empty. */
export const withList = <T extends object, K extends keyof T>(
  kept: T | undefined,
  key: K,
  list: T[K] & readonly unknown[],
): T | undefined => (list.length === 0 ? without(kept, key) : ({ ...kept, [key]: list } as T));
