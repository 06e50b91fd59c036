import { setsInUse } from '../concepts.ts';
import type { CohortDefinition } from '../definition.ts';
import { normalConceptSet } from '../normal/concept-set.ts';
import { type DesignFinding, found } from './finding.ts';

/** Concept sets that hold nothing, are used by nothing, or say what another one says. */
export function checkConceptSets(definition: CohortDefinition): readonly DesignFinding[] {
  const used = new Set(setsInUse(definition));
  const seen = new Map<string, number>();
  return definition.conceptSets.flatMap((set, index) => {
    const path = ['ConceptSets', index];
    if (!used.has(index)) return [found('DESIGN_CONCEPT_SET_UNUSED', path)];
    if (set.items.every((item) => item.excluded)) return [found('DESIGN_CONCEPT_SET_EMPTY', path)];
    const content = JSON.stringify(normalConceptSet(set));
    const other = seen.get(content);
    if (other !== undefined) return [found('DESIGN_CONCEPT_SET_DUPLICATE', path, ['ConceptSets', other])];
    seen.set(content, index);
    return [];
  });
}
