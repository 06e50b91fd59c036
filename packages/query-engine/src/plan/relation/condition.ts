import type { DemographicCriterion } from '../../cohort/element/demographic-criterion.ts';
import type { Quantifier } from '../../cohort/element/group.ts';
import type { Occurrence } from '../../cohort/element/occurrence.ts';
import type { Concepts } from './concepts.ts';
import type { ConsentedRelation } from './leaf.ts';
import type { Matches } from './matches.ts';

/** What an event must meet. Total: true or false for every event, whatever the data. */
export type Condition =
  | {
      readonly kind: 'occurrence';
      readonly matches: Matches;
      readonly comparison: Occurrence['comparison'];
      readonly count: number;
    }
  | {
      readonly kind: 'demographic';
      readonly attributes: DemographicCriterion['attributes'];
      readonly person: ConsentedRelation<'person'>;
      readonly concepts: Concepts;
    }
  | { readonly kind: 'group'; readonly quantifier: Quantifier; readonly members: readonly Condition[] };
