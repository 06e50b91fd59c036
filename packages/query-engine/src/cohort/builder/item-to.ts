import { domains } from '../domain/all.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Criterion } from '../element/criterion.ts';
import { anyTime, type Window } from '../element/window.ts';
import type { BuilderItem, BuilderWindow } from './model.ts';

/** The item's criterion, with what was kept of it. */
export function criterionOf(item: BuilderItem, conceptSet: number | null): Criterion {
  const { sourceSet, attributes = [], adjustment, correlated } = item.kept ?? {};
  return {
    domain: item.domain,
    conceptSet,
    ...(sourceSet === undefined ? {} : { sourceSet }),
    // The kind may have been changed to one that has no such thing.
    first: item.firstEver === true && domains[item.domain].first,
    attributes,
    ...(adjustment === undefined ? {} : { adjustment }),
    ...(correlated === undefined ? {} : { correlated }),
  };
}

/** The item as a member of a rule; what was kept takes the place of its fields. */
export function memberOf(
  item: BuilderItem,
  criterion: Criterion,
  lane: 'include' | 'exclude',
): CorrelatedCriterion {
  const { occurrence, window, endWindow, sameVisit } = item.kept ?? {};
  return {
    criterion,
    window: window ?? windowOf(item.window),
    occurrence: occurrence ?? occurrenceOf(item.occurrences, lane),
    ignoreObservationPeriod: item.outside === true,
    ...(endWindow === undefined ? {} : { endWindow }),
    ...(sameVisit === undefined ? {} : { sameVisit }),
  };
}

function occurrenceOf(times: number, lane: 'include' | 'exclude'): CorrelatedCriterion['occurrence'] {
  if (lane === 'include') return { comparison: 'at-least', count: times, distinct: false };
  return {
    comparison: times <= 1 ? 'exactly' : 'at-most',
    count: Math.max(0, times - 1),
    distinct: false,
  };
}

const windowOf = (window: BuilderWindow): Window =>
  window.kind === 'any-time'
    ? anyTime
    : {
        from: window.before === null ? 'observation-start' : 0 - window.before,
        to: window.after ?? 'observation-end',
      };
