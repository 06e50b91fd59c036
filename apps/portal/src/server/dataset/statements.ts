import { randomUUID } from 'node:crypto';
import { conceptsInUse, type Snapshot, tableNames, vocabularyDigest } from '@assent/omop';
import type { Prisma } from '@assent/prisma';
import { z } from 'zod';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { type Stated, statedLeaf } from '../held/statement.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { LIMITS, text } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import { readFiles } from './held-files.ts';
import { digestInUse } from './in-use.ts';
import type { VersionParts } from './versions.ts';

/** What a custodian says of a dataset from outside of its records, so that it may be shown without charge. */
export const statement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('vocabulary'),
    /** Where the vocabulary comes from, such as 'OHDSI v5.0 27-FEB-25'. */
    release: text(LIMITS.line).min(1),
  }),
  z.object({
    kind: z.literal('tables'),
    /** Tables that are never delivered, whatever happens to anybody. */
    tables: z.array(z.enum(tableNames as [string, ...string[]])).max(60),
  }),
]);
export type Statement = z.infer<typeof statement>;

const vocabulary = z.object({ digest: z.string(), release: z.string() });
const tables = z.object({ tables: z.array(z.string()) });
/** Of a version that the generator made. */
const made = z.looseObject({ synthetic: z.literal(true) });

/** Of a whole release hardly any concept is in a hospital's records; of one cut to what is in use, nearly all are. */
const IN_USE_ONE_IN = 10;

/** @throws PortalError DATASET_UNKNOWN, DATASET_VOCABULARY_CUT */
export async function state(
  { prisma, ledger, held, snapshots, now }: VersionParts,
  actor: Actor,
  order: { readonly datasetId: string; readonly statement: Statement },
): Promise<void> {
  const { datasetId, statement: said } = order;
  const digest = await digestInUse(held, datasetId);
  if (digest === null) throw new PortalError('DATASET_UNKNOWN');
  const store = (what: {
    readonly kind: 'VOCABULARY' | 'TABLES';
    readonly content: Record<string, unknown>;
  }) =>
    inTransaction(prisma, async (tx) => {
      await lockActor(tx, ledger, actor);
      await storeStatement(tx, ledger, { datasetId, statedById: actor.id, statedAt: now(), ...what });
    });
  if (said.kind === 'tables') return store({ kind: 'TABLES', content: { tables: said.tables } });
  const { concepts, used, name } = await readFiles({ held, snapshots }, [digest], async ([version]) => {
    if (version === undefined) throw new PortalError('DATASET_UNKNOWN');
    return { ...(await conceptsInUse(version)), name: vocabularyDigest(version) };
  });
  if (used * IN_USE_ONE_IN > concepts) throw new PortalError('DATASET_VOCABULARY_CUT');
  const content = { digest: name, release: said.release };
  await store({ kind: 'VOCABULARY', content });
}

/** A statement with its leaf, in the caller's transaction. */
export async function storeStatement(
  tx: Transaction,
  { append, keyed }: Pick<LedgerService, 'append' | 'keyed'>,
  said: Pick<Prisma.StatementModel, 'datasetId' | 'kind' | 'statedById' | 'statedAt'> & {
    readonly content: Record<string, unknown>;
  },
): Promise<void> {
  const row = { id: randomUUID(), ...said, content: said.content as Prisma.JsonObject };
  await append(tx, statedLeaf(keyed, row));
  await tx.statement.create({ data: row });
}

/** What reads what was stated needs, so that it is what the log says was stated last. */
export type StatedParts = { readonly held: Pick<Held, 'view'> };

/** What was said last of each, as the log has it. */
function newest({ held }: StatedParts, datasetId: string) {
  return held.view(async ({ stated, leaves }) => {
    const [statements, versions] = await stated(datasetId);
    const said = leaves.of('dataset-stated', datasetId);
    const last = (about: Stated['about']) => {
      const leaf = said.findLast((one) => one.leaf.about === about)?.leaf;
      return statements.find(({ id }) => id === leaf?.statement)?.content;
    };
    const generated = versions.filter(({ report }) => made.safeParse(report).success);
    return {
      vocabulary: last('vocabulary'),
      tables: last('tables'),
      generated: generated.map(({ digest }) => digest),
    };
  });
}

/**
 * Whether a version's vocabulary may be searched: a custodian said where this very one comes from, or the generator
 * made it. Any other may hold just the concepts that somebody has, and a search would tell who has a rare one.
 */
export async function isVocabularyKnown(
  parts: StatedParts,
  datasetId: string,
  snapshot: Snapshot,
): Promise<boolean> {
  const { generated, vocabulary: stated } = await newest(parts, datasetId);
  // By what was stored under seal when it came in: of the folder's own report no digest is in the log.
  if (generated.includes(snapshot.digest)) return true;
  return vocabulary.safeParse(stated).data?.digest === vocabularyDigest(snapshot);
}

/** Tables that a custodian said are never delivered. */
export async function undeliveredTables(parts: StatedParts, datasetId: string): Promise<readonly string[]> {
  return tables.safeParse((await newest(parts, datasetId)).tables).data?.tables ?? [];
}

/** What was said last of each, for the custodian. */
export async function statementsOf(parts: StatedParts, datasetId: string) {
  const said = await newest(parts, datasetId);
  return {
    vocabulary: vocabulary.safeParse(said.vocabulary).data ?? null,
    tables: tables.safeParse(said.tables).data?.tables ?? [],
  };
}
