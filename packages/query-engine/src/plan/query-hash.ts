import { hashOfJson, normalForm } from '../cohort/normal/normal-form.ts';
import type { Question } from './plan.ts';

/** SHA-256, lower-case hex, of the question's normal form. Charges and stored releases belong to it. */
export const queryHash = ({ definition, analysis, epsilonMicro }: Question): string =>
  hashOfJson({ version: 1, cohort: normalForm(definition), analysis, epsilonMicro: String(epsilonMicro) });
