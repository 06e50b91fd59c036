import type { Window } from '../../cohort/element/window.ts';
import type { Events } from './events.ts';
import type { Records } from './records.ts';

/** Rows (event_id, n): for each event with any, how many of the records stand at the right time to it. */
export interface Matches {
  readonly kind: 'matches';
  readonly events: Events;
  readonly records: Records;
  readonly window: Window;
  readonly ignoreObservationPeriod: boolean;
  /** Different concepts instead of records. */
  readonly distinct: boolean;
}
