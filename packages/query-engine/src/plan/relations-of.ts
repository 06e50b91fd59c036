import { otherDefinition } from '../analysis/analysis.ts';
import { type Analysis, kindOf } from '../analysis/kinds.ts';
import { cohortRelation, conceptsOf } from './cohort-relation.ts';
import type { Question } from './plan.ts';
import type { Asked } from './relation/asked.ts';
import type { Concepts } from './relation/concepts.ts';
import { consented } from './relation/leaf.ts';

/**
 * The question as a tree of relations over consented leaves. It is derived from the question each time it is
 * compiled, never carried along, so that what runs is what was hashed and authorised.
 */
export function relationsOf({ definition, analysis }: Question): Asked {
  const other = otherDefinition(analysis);
  return {
    kind: 'asked',
    of: cohortRelation(definition),
    analysis,
    other: other && cohortRelation(other),
    person: consented('person'),
    observation: consented('observation_period'),
    ...recordsOf(analysis),
  };
}

function recordsOf(analysis: Analysis): Pick<Asked, 'records' | 'cells'> {
  const read = kindOf(analysis).reads(analysis);
  return {
    records: read && consented(read.table),
    cells: read?.concepts ? descendantsOf(read.concepts) : null,
  };
}

/** A concept set for each concept, numbered by it. */
const descendantsOf = (concepts: readonly number[]): Concepts =>
  conceptsOf(
    concepts.map((conceptId) => ({
      number: conceptId,
      items: [{ conceptId, descendants: true, excluded: false, mapped: false }],
    })),
  );
