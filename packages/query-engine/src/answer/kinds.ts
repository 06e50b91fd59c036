import { attritionUnderDp } from '../analysis/attrition/under-dp.ts';
import { attritionUnderSdc } from '../analysis/attrition/under-sdc.ts';
import { breakdownUnderSdc } from '../analysis/breakdown/under-sdc.ts';
import { characterisationUnderDp } from '../analysis/characterisation/under-dp.ts';
import { characterisationUnderSdc } from '../analysis/characterisation/under-sdc.ts';
import { countUnderSdc } from '../analysis/count/under-sdc.ts';
import type { AnalysisOf, Kind, KindOfAnalysis } from '../analysis/kinds.ts';
import { numericSummaryUnderDp } from '../analysis/numeric-summary/under-dp.ts';
import { numericSummaryUnderSdc } from '../analysis/numeric-summary/under-sdc.ts';
import { overlapUnderSdc } from '../analysis/overlap/under-sdc.ts';
import { timeToEventUnderDp } from '../analysis/time-to-event/under-dp.ts';
import { timeToEventUnderSdc } from '../analysis/time-to-event/under-sdc.ts';
import { trendUnderDp } from '../analysis/trend/under-dp.ts';
import { trendUnderSdc } from '../analysis/trend/under-sdc.ts';
import { cellsUnderDp } from './dp/persons.ts';
import type { AnswerOfKind } from './kind.ts';

type Answers = { readonly [K in Kind]: AnswerOfKind<AnalysisOf<K>> };

const answers: Answers = {
  count: { underDp: cellsUnderDp, underSdc: countUnderSdc },
  breakdown: { underDp: cellsUnderDp, underSdc: breakdownUnderSdc },
  attrition: { underDp: attritionUnderDp, underSdc: attritionUnderSdc },
  characterisation: { underDp: characterisationUnderDp, underSdc: characterisationUnderSdc },
  'numeric-summary': { underDp: numericSummaryUnderDp, underSdc: numericSummaryUnderSdc },
  trend: { underDp: trendUnderDp, underSdc: trendUnderSdc },
  'time-to-event': { underDp: timeToEventUnderDp, underSdc: timeToEventUnderSdc },
  overlap: { underDp: cellsUnderDp, underSdc: overlapUnderSdc },
};

/** How an analysis of this kind is answered. */
export const answerOf = <K extends Kind>(analysis: KindOfAnalysis<K>): AnswerOfKind<AnalysisOf<K>> =>
  answers[analysis.kind];
