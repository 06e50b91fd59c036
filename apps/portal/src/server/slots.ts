/** Services of ledger, dataset, consent, question, release and operations, as procedures see them. */
import type { DatasetPort, LedgerPort, QuestionPort, ReleasePort } from './ports.ts';

export type Slots = {
  readonly ledger: LedgerPort;
  readonly datasets: DatasetPort;
  readonly questions: QuestionPort;
  readonly releases: ReleasePort;
};
