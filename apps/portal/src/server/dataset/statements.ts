import { conceptsInUse, openSnapshot, type Snapshot, tableNames, vocabularyDigest } from '@assent/omop';
import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { PortalError } from '../errors/error.ts';
import { LIMITS, text } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
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

/** Of a whole release hardly any concept is in a hospital's records; of one cut to what is in use, nearly all are. */
const IN_USE_ONE_IN = 10;

/** @throws PortalError DATASET_UNKNOWN, DATASET_VOCABULARY_CUT */
export async function state(
  { prisma, snapshots, now }: VersionParts,
  actor: Actor,
  order: { readonly datasetId: string; readonly statement: Statement },
): Promise<void> {
  const { datasetId, statement: said } = order;
  const dataset = await prisma.dataset.findUnique({ where: { id: datasetId } });
  if (dataset?.currentDigest == null) throw new PortalError('DATASET_UNKNOWN');
  const common = { datasetId, statedById: actor.id, statedAt: now() };
  if (said.kind === 'tables') {
    await prisma.statement.create({ data: { ...common, kind: 'TABLES', content: { tables: said.tables } } });
    return;
  }
  const snapshot = await openSnapshot({ snapshots, digest: dataset.currentDigest });
  const { concepts, used } = await conceptsInUse(snapshot);
  if (used * IN_USE_ONE_IN > concepts) throw new PortalError('DATASET_VOCABULARY_CUT');
  const content = { digest: vocabularyDigest(snapshot), release: said.release };
  await prisma.statement.create({ data: { ...common, kind: 'VOCABULARY', content } });
}

const newest = (prisma: PrismaClient, datasetId: string, kind: 'VOCABULARY' | 'TABLES') =>
  prisma.statement.findFirst({ where: { datasetId, kind }, orderBy: { statedAt: 'desc' } });

/**
 * Whether a version's vocabulary may be searched: a custodian said where this very one comes from, or the generator
 * made it. Any other may hold just the concepts that somebody has, and a search would tell who has a rare one.
 */
export async function isVocabularyKnown(
  prisma: PrismaClient,
  datasetId: string,
  snapshot: Snapshot,
): Promise<boolean> {
  if (snapshot.report.synthetic) return true;
  const said = vocabulary.safeParse((await newest(prisma, datasetId, 'VOCABULARY'))?.content).data;
  return said?.digest === vocabularyDigest(snapshot);
}

/** Tables that a custodian said are never delivered. */
export async function undeliveredTables(prisma: PrismaClient, datasetId: string): Promise<readonly string[]> {
  return tables.safeParse((await newest(prisma, datasetId, 'TABLES'))?.content).data?.tables ?? [];
}

/** What was said last of each, for the custodian. */
export async function statementsOf(prisma: PrismaClient, datasetId: string) {
  const said = vocabulary.safeParse((await newest(prisma, datasetId, 'VOCABULARY'))?.content).data;
  return { vocabulary: said ?? null, tables: [...(await undeliveredTables(prisma, datasetId))] };
}
