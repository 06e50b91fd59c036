import { analysisForm } from '../analysis/analysis.ts';
import { hashOfJson, normalForm } from '../cohort/normal/normal-form.ts';
import type { Plan } from '../plan/plan.ts';
import type { Period } from './protocol.ts';

/**
 * Who is tabulated: equal for all answers on one cohort, dataset version, consents and period, whose tables are then
 * linked by sums. Of an overlap it is those in either cohort.
 */
export const populationOf = ({ question, datasetDigest }: Plan, period: Period, consents: string): string =>
  hashOfJson({
    version: 1,
    dataset: datasetDigest,
    consents,
    period,
    cohort: normalForm(question.definition),
    with: question.analysis.kind === 'overlap' ? analysisForm(question.analysis) : null,
  });
