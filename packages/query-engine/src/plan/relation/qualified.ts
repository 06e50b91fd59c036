import type { Limit } from '../../cohort/element/limit.ts';
import type { Condition } from './condition.ts';
import type { Events } from './events.ts';

/** The events with which a person may enter, less those that do not meet Circe's additional criteria. */
export interface Qualified {
  readonly kind: 'qualified';
  readonly of: Events;
  readonly condition: Condition | null;
  readonly limit: Limit;
}
