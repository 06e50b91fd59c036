import { analysisForm } from '../analysis/analysis.ts';
import { kindOf } from '../analysis/kinds.ts';
import { hashOfJson, normalForm } from '../cohort/normal/normal-form.ts';
import type { Question } from './plan.ts';

/** SHA-256, lower-case hex, of the question's normal form. Charges and stored releases belong to it. */
export const queryHash = ({ definition, analysis, epsilonMicro }: Question): string =>
  hashOfJson({
    version: 2,
    cohort: normalForm(definition),
    analysis: analysisForm(analysis),
    epsilonMicro: String(epsilonMicro),
    // The order of rules says nothing of who is in a cohort, and everything of who is lost at which step.
    ...(kindOf(analysis).byRule && {
      steps: definition.rules.map((rule) => hashOfJson(normalForm({ ...definition, rules: [rule] }))),
    }),
  });
