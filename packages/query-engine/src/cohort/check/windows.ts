import type { CohortDefinition } from '../definition.ts';
import type { CorrelatedCriterion } from '../element/correlated-criterion.ts';
import type { ObservationWindow } from '../element/observation-window.ts';
import type { Window, WindowBound } from '../element/window.ts';
import { type DesignFinding, found } from './finding.ts';
import { groupsOf } from './walk.ts';

/** As a number of days from what the window is counted from. */
export const dayOf = (bound: WindowBound): number => {
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

/**
 * Nothing may lie in a window that reaches further than people have to have been observed. Entry alone has to have
 * days of observation around it; what is open reaches as far as there are any.
 */
function unobserved(member: CorrelatedCriterion, { priorDays, postDays }: ObservationWindow): boolean {
  const { window, occurrence, ignoreObservationPeriod } = member;
  const none = occurrence.count === 0 && occurrence.comparison !== 'at-least';
  const [from, to] = [dayOf(window.from), dayOf(window.to)];
  if (!none || ignoreObservationPeriod || window.indexEnd === true || window.eventEnd === true) return false;
  return (Number.isFinite(from) && from < -priorDays) || (Number.isFinite(to) && to > postDays);
}

/** Windows in which no record can lie, or no person. */
export const checkWindows = (definition: CohortDefinition): readonly DesignFinding[] =>
  groupsOf(definition).flatMap(({ node, path }) =>
    node.criteria.flatMap((member, index) => {
      const atEntry = !path.includes('CorrelatedCriteria');
      const at = [...path, 'CriteriaList', index];
      return [
        ...(impossible(member.window) ? [found('DESIGN_WINDOW_IMPOSSIBLE', [...at, 'StartWindow'])] : []),
        ...(member.endWindow !== undefined && impossible(member.endWindow)
          ? [found('DESIGN_WINDOW_IMPOSSIBLE', [...at, 'EndWindow'])]
          : []),
        ...(atEntry && unobserved(member, definition.primary.window)
          ? [found('DESIGN_WINDOW_UNOBSERVED', [...at, 'StartWindow'])]
          : []),
        ...(deadBefore(member) ? [found('DESIGN_DEATH_BEFORE_ENTRY', [...at, 'StartWindow'])] : []),
      ];
    }),
  );
