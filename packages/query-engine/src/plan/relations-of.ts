import { type Analysis, otherDefinition } from '../analysis/analysis.ts';
import type { CharacterisationAnalysis } from '../analysis/characterisation.ts';
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

const featureTables = {
  conditions: 'condition_occurrence',
  drugs: 'drug_exposure',
  procedures: 'procedure_occurrence',
  measurements: 'measurement',
} as const satisfies Record<CharacterisationAnalysis['domain'], string>;

function recordsOf(analysis: Analysis): Pick<Asked, 'records' | 'cells'> {
  if (analysis.kind === 'characterisation') {
    return { records: consented(featureTables[analysis.domain]), cells: null };
  }
  if (analysis.kind === 'numeric-summary') {
    return { records: consented('measurement'), cells: descendantsOf([analysis.measurement]) };
  }
  const conditions =
    analysis.kind === 'breakdown' ? analysis.by.find((one) => one.dimension === 'condition') : undefined;
  if (conditions === undefined) return { records: null, cells: null };
  return { records: consented('condition_occurrence'), cells: descendantsOf(conditions.concepts) };
}

/** A concept set for each concept, numbered by it. */
const descendantsOf = (concepts: readonly number[]): Concepts =>
  conceptsOf(
    concepts.map((conceptId) => ({
      number: conceptId,
      items: [{ conceptId, descendants: true, excluded: false, mapped: false }],
    })),
  );
