import { createHash, randomUUID } from 'node:crypto';
import { type ConsentRecord, label, printConsentRecord } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { ConsentKeys } from './sealed-record.ts';
import { type NewConsent, seal, storeConsents } from './storing.ts';

/** What an agent brings for one person: the record without what follows from person, dataset and agent. */
export type AgentConsent = {
  readonly personId: bigint;
  readonly record: Omit<ConsentRecord, 'v' | 'dataset' | 'label' | 'signer' | 'shown'>;
};

export type ImportByAgent = {
  readonly datasetId: string;
  /** Software or an organisation, never a person; it stands in every leaf. */
  readonly agent: string;
  readonly consents: readonly AgentConsent[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
};

export type ImportParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'appendAll' | 'checkpoint'>;
  readonly keys: ConsentKeys;
};

/** Answers a transaction: the log waits for one at a time. */
const BATCH = 2_000;

/**
 * Stores consents that an authorised agent collected elsewhere (a paper form, another system), in order. The
 * same record of the same person by the same agent is stored once, so an import that was interrupted is simply
 * run again. Gives how many were new.
 */
export async function importByAgent(parts: ImportParts, order: ImportByAgent): Promise<{ stored: number }> {
  const { consents, signal, onProgress } = order;
  let stored = 0;
  for (let at = 0; at < consents.length; at += BATCH) {
    signal?.throwIfAborted();
    stored += await importBatch(parts, order, consents.slice(at, at + BATCH));
    onProgress?.(Math.min(at + BATCH, consents.length), consents.length);
  }
  await parts.ledger.checkpoint();
  return { stored };
}

async function importBatch(
  { prisma, ledger, keys }: ImportParts,
  { datasetId, agent }: ImportByAgent,
  batch: readonly AgentConsent[],
): Promise<number> {
  const named = batch.map(({ personId, record }): NewConsent => {
    // What an agent brings was read elsewhere: words of ours stand in no such record, whatever came along.
    const { shown: _, ...said }: Omit<ConsentRecord, 'v' | 'dataset' | 'label' | 'signer'> = record;
    const whole: ConsentRecord = {
      ...said,
      v: 1,
      dataset: datasetId,
      label: label(keys.label, datasetId, personId),
      signer: { kind: 'agent', name: agent },
    };
    const text = printConsentRecord(whole);
    const idempotencyKey = `agent:${createHash('sha256').update(text).digest('hex')}`;
    return { id: randomUUID(), idempotencyKey, person: personId, record: whole, text, assertion: null };
  });
  const known = await prisma.consentRecord.findMany({
    where: { idempotencyKey: { in: named.map(({ idempotencyKey }) => idempotencyKey) } },
    select: { idempotencyKey: true },
  });
  const seen = new Set(known.map(({ idempotencyKey }) => idempotencyKey));
  const fresh = named.filter(({ idempotencyKey }) => {
    const isNew = !seen.has(idempotencyKey);
    seen.add(idempotencyKey);
    return isNew;
  });
  const sealed = await Promise.all(fresh.map((consent) => seal(consent, keys)));
  await inTransaction(prisma, (tx) => storeConsents(tx, ledger, sealed));
  return sealed.length;
}
