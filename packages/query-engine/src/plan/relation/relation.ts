import type { Asked } from './asked.ts';
import type { Cohort } from './cohort.ts';
import type { Concepts } from './concepts.ts';
import type { Events } from './events.ts';
import type { Leaf } from './leaf.ts';
import type { Matches } from './matches.ts';
import type { Qualified } from './qualified.ts';
import type { Records } from './records.ts';

/** Every kind of node of a plan. A new kind that is not a {@link Leaf} can only be made of these. */
export type Relation = Leaf | Concepts | Records | Events | Qualified | Matches | Cohort | Asked;
