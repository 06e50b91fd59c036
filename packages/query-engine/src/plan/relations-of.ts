import { cohortRelation, conceptsOf } from './cohort-relation.ts';
import type { Question } from './plan.ts';
import { consented } from './relation/leaf.ts';
import type { Members } from './relation/members.ts';

/**
 * The question as a tree of relations over consented leaves. It is derived from the question each time it is
 * compiled, never carried along, so that what runs is what was hashed and authorised.
 */
export function relationsOf({ definition, analysis }: Question): Members {
  const cohort = cohortRelation(definition);
  const byCondition = analysis.kind === 'breakdown' && analysis.by === 'condition' ? analysis.concepts : null;
  return {
    kind: 'members',
    of: cohort,
    analysis,
    person: consented('person'),
    concepts: cohort.concepts,
    conditions: consented('condition_occurrence'),
    cells:
      byCondition &&
      conceptsOf(
        byCondition.map((conceptId) => ({
          number: conceptId,
          items: [{ conceptId, descendants: true, excluded: false, mapped: false }],
        })),
      ),
  };
}
