import { randomUUID } from 'node:crypto';
import { canonicalJson, digestOf } from '@assent/consent-ledger';
import { membersDigestOf, releaseMembers } from '../held/release.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { ReleaseContent } from './content.ts';

type NewRelease = {
  readonly questionId: string;
  readonly content: ReleaseContent;
  /** Sealed inside the engine. */
  readonly members: Uint8Array;
  readonly leafIndex: bigint;
  readonly releasedAt: Date;
};

/** Stores a release beside its leaf, in the transaction that appended it, with whom it counted under seal. Gives its id. */
export async function storeRelease(
  tx: Transaction,
  { keyed }: Pick<LedgerService, 'keyed'>,
  { questionId, content, members, leafIndex, releasedAt }: NewRelease,
): Promise<string> {
  const list = { id: randomUUID(), leafIndex, questionId, membersDigest: membersDigestOf(members) };
  await tx.release.create({
    data: {
      ...{ ...list, datasetId: content.dataset, content: canonicalJson(content), digest: digestOf(content) },
      ...{ members: new Uint8Array(members), releasedAt, seal: releaseMembers.sealOf(keyed, list) },
    },
  });
  return list.id;
}
