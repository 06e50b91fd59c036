import type { Occurrence } from '../../cohort/element/occurrence.ts';
import type { Window } from '../../cohort/element/window.ts';
import type { Records } from './records.ts';

/** Rows (event_id, n): for each event with any, how many of the records stand at the right time to it. */
export interface Matches {
  readonly kind: 'matches';
  readonly records: Records;
  readonly window: Window;
  readonly endWindow: Window | null;
  readonly ignoreObservationPeriod: boolean;
  readonly sameVisit: boolean;
  /** What is counted instead of records: different values of this. */
  readonly distinct: Occurrence['countColumn'] | null;
}
