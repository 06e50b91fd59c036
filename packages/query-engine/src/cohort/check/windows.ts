import type { CohortDefinition } from '../definition.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { Window, WindowBound } from '../element/window.ts';
import { type DesignFinding, found } from './finding.ts';
import { groupsOf } from './walk.ts';

const dayOf = (bound: WindowBound): number => {
  if (bound === 'observation-start') return Number.NEGATIVE_INFINITY;
  return bound === 'observation-end' ? Number.POSITIVE_INFINITY : bound;
};

const impossible = ({ from, to }: Window): boolean => dayOf(from) > dayOf(to);

/** A death that has to lie wholly before the start of the event somebody enters with. */
const deadBefore = ({ criterion, window, occurrence }: CorrelatedCriterion): boolean =>
  criterion.domain === 'Death' &&
  occurrence.comparison === 'at-least' &&
  occurrence.count > 0 &&
  window.indexEnd !== true &&
  dayOf(window.to) < 0;

/** Windows in which no record can lie, or no person. */
export const checkWindows = (definition: CohortDefinition): readonly DesignFinding[] =>
  groupsOf(definition).flatMap(({ node, path }) =>
    node.criteria.flatMap((member, index) => {
      const at = [...path, 'CriteriaList', index];
      return [
        ...(impossible(member.window) ? [found('DESIGN_WINDOW_IMPOSSIBLE', [...at, 'StartWindow'])] : []),
        ...(member.endWindow !== undefined && impossible(member.endWindow)
          ? [found('DESIGN_WINDOW_IMPOSSIBLE', [...at, 'EndWindow'])]
          : []),
        ...(deadBefore(member) ? [found('DESIGN_DEATH_BEFORE_ENTRY', [...at, 'StartWindow'])] : []),
      ];
    }),
  );
