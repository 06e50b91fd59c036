import type { CohortDefinition } from '../definition.ts';
import { domains } from '../domain/all.ts';
import { type DesignFinding, found } from './finding.ts';

/** Which of a person's events go on, and what ends their stay. */
export const checkExit = (definition: CohortDefinition): readonly DesignFinding[] => [
  ...idleLimits(definition),
  ...noExit(definition),
  ...(definition.end?.kind === 'date-offset' && definition.end.from === 'start' && definition.end.days === 0
    ? [found('DESIGN_EXIT_AT_ENTRY', ['EndStrategy'])]
    : []),
  ...drugExit(definition),
];

/** Among one record, another cannot be chosen. All of them can: that is what is written where nobody chose. */
function idleLimits({ primary, additional, qualifiedLimit, limit }: CohortDefinition) {
  const steps = [
    { limit: primary.limit, path: ['PrimaryCriteria', 'PrimaryCriteriaLimit'] },
    ...(additional === null ? [] : [{ limit: qualifiedLimit, path: ['QualifiedLimit'] }]),
    { limit, path: ['ExpressionLimit'] },
  ];
  return steps.flatMap((step, at) => {
    const earlier = steps.slice(0, at).find((other) => other.limit !== 'all');
    const idle = earlier !== undefined && step.limit !== 'all' && step.limit !== earlier.limit;
    return idle ? [found('DESIGN_LIMIT_IDLE', step.path)] : [];
  });
}

const noExit = ({ primary, limit, end, censoring, censorWindow }: CohortDefinition) =>
  primary.limit === 'all' &&
  limit === 'all' &&
  end === null &&
  censoring.length === 0 &&
  censorWindow.to === undefined
    ? [found('DESIGN_NO_EXIT', ['EndStrategy'])]
    : [];

/** A number of days is somebody's choice; the end of observation, or of another drug, may be an oversight. */
function drugExit({ primary, end }: CohortDefinition) {
  if (end?.kind === 'date-offset') return [];
  const apart = primary.criteria.some(
    ({ domain, conceptSet }) =>
      domains[domain].category === 'drugs' && conceptSet !== null && conceptSet !== end?.drugs,
  );
  return apart ? [found('DESIGN_EXIT_DRUG', ['EndStrategy'])] : [];
}
