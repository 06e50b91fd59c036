import type { Limit } from '../../cohort/element/limit.ts';
import type { ObservationWindow } from '../../cohort/element/observation-window.ts';
import type { ConsentedRelation } from './leaf.ts';
import type { Records } from './records.ts';

/** Rows (person_id, start_date, op_start, op_end): the events with which a person may enter. */
export interface Events {
  readonly kind: 'events';
  readonly any: readonly Records[];
  readonly observation: ConsentedRelation<'observation_period'>;
  readonly window: ObservationWindow;
  readonly limit: Limit;
}
