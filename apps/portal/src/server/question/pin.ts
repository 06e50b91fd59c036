import type { ConsentScope } from '@assent/query-engine';
import type { ConsentBook, StudyTerms } from '../consent/book.ts';
import { assertPeopleFollowed } from '../dataset/people.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';

/** What an answer is about, held still while it is being made. */
export type Pin = {
  readonly datasetDigest: string;
  /** Consents count as of this many leaves of the log. */
  readonly logSize: bigint;
  /** Hex. */
  readonly logRoot: string;
  readonly scope: ConsentScope;
};

/**
 * Pins the log as it is now. A withdrawal that was confirmed before this call is below `logSize` and counts;
 * order is the log's index, never a clock.
 */
export async function pin(
  parts: {
    readonly held: Pick<Held, 'view'>;
    readonly ledger: LedgerService;
    readonly book: ConsentBook;
  },
  datasetDigest: string,
  terms: StudyTerms,
): Promise<Pin> {
  await assertPeopleFollowed(parts.held, { dataset: terms.dataset, digest: datasetDigest });
  const { size, root } = await parts.ledger.head();
  const scope = await parts.book.scopeFor(terms, { logSize: size, today: await parts.ledger.today() });
  return { datasetDigest, logSize: size, logRoot: Buffer.from(root).toString('hex'), scope };
}
