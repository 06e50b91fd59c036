import type { Dataset } from '@assent/prisma';
import { policyOf } from '../dataset/policy.ts';
import { spentIn } from '../question/accounting.ts';
import { budgetOf } from '../study/budget.ts';
import type { Frame } from './conditions.ts';

/** What of a dataset an approval's conditions have to fit. */
export function datasetFrame(dataset: Dataset): Frame['dataset'] {
  const { regimes, sdc, accounting } = policyOf(dataset);
  const { capMicro, spentMicro } = spentIn(accounting, dataset);
  return { threshold: dataset.threshold, leftMicro: budgetOf(capMicro, spentMicro).leftMicro, regimes, sdc };
}
