import type { ConceptSet } from '../element/concept-set.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Criterion } from '../element/criterion.ts';
import type { Occurrence } from '../element/occurrence.ts';
import type { Window } from '../element/window.ts';
import type { KeptOfItem } from './kept.ts';
import type { BuilderItem, BuilderWindow } from './model.ts';

type Lane = 'include' | 'exclude';
type Fields = Omit<BuilderItem, 'id' | 'paused'>;

const once = { occurrences: 1, window: { kind: 'any-time' } } as const;

/** An entry criterion as an item: how often and when are not asked of it. */
export const entryItem = (criterion: Criterion, sets: readonly ConceptSet[]): Fields => ({
  ...criterionFields(criterion, sets),
  ...once,
  ...keeping(keptOfCriterion(criterion)),
});

/** A member of a rule as an item of the lane; what the item's fields cannot say is kept. */
export function memberItem(member: CorrelatedCriterion, sets: readonly ConceptSet[], lane: Lane): Fields {
  const occurrences = occurrencesOf(member.occurrence, lane);
  const window = windowOf(member.window);
  return {
    ...criterionFields(member.criterion, sets),
    occurrences: occurrences ?? once.occurrences,
    window: window ?? once.window,
    ...(member.ignoreObservationPeriod ? { outside: true } : {}),
    ...keeping({
      ...keptOfCriterion(member.criterion),
      ...(occurrences === undefined ? { occurrence: member.occurrence } : {}),
      ...(window === undefined ? { window: member.window } : {}),
      ...(member.endWindow === undefined ? {} : { endWindow: member.endWindow }),
      ...(member.sameVisit === undefined ? {} : { sameVisit: member.sameVisit }),
    }),
  };
}

const keeping = (kept: KeptOfItem): Pick<BuilderItem, 'kept'> =>
  Object.keys(kept).length === 0 ? {} : { kept };

const keptOfCriterion = ({ sourceSet, attributes, adjustment, correlated }: Criterion): KeptOfItem => ({
  ...(sourceSet === undefined ? {} : { sourceSet }),
  ...(attributes.length === 0 ? {} : { attributes }),
  ...(adjustment === undefined ? {} : { adjustment }),
  ...(correlated === undefined ? {} : { correlated }),
});

function criterionFields(criterion: Criterion, sets: readonly ConceptSet[]) {
  const set = criterion.conceptSet === null ? undefined : sets[criterion.conceptSet];
  return {
    name: set?.name ?? '',
    domain: criterion.domain,
    ...(criterion.first ? { firstEver: true } : {}),
    ...(criterion.conceptSet === null ? {} : { set: criterion.conceptSet }),
    concepts: (set?.items ?? []).map(({ concept, descendants, excluded, mapped }) => ({
      conceptId: concept.id,
      name: concept.caption.CONCEPT_NAME ?? '',
      descendants,
      excluded,
      ...(mapped ? { mapped } : {}),
    })),
  };
}

/** The item's number in the lane; undefined for what the lane's field cannot say. */
export function occurrencesOf(occurrence: Occurrence, lane: Lane): number | undefined {
  const { comparison, count, distinct, countColumn } = occurrence;
  if (distinct || countColumn !== undefined) return undefined;
  if (lane === 'include') return comparison === 'at-least' && count > 0 ? count : undefined;
  if (comparison === 'exactly' && count === 0) return 1;
  return comparison === 'at-most' && count > 0 ? count + 1 : undefined;
}

/** Days before or after the start of entry; undefined for windows that are counted from elsewhere. */
function windowOf({ from, to, indexEnd, eventEnd }: Window): BuilderWindow | undefined {
  if (indexEnd === true || eventEnd === true) return undefined;
  if (from === 'observation-start' && to === 'observation-end') return { kind: 'any-time' };
  if (from === 'observation-end' || to === 'observation-start') return undefined;
  return {
    kind: 'days',
    before: typeof from === 'number' ? 0 - from : null,
    after: typeof to === 'number' ? to : null,
  };
}
