import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { undeliveredTables } from './statements.ts';

/** As the generator reports it; see `ImportReport` of @assent/omop. */
const report = z.object({ synthetic: z.literal(true), missingTables: z.array(z.string()) });

/**
 * OMOP tables that a dataset is known not to have: those that a custodian said are never delivered, and those that the
 * generator never makes. That a folder came without one is not told: many exports leave out a table that is empty, and
 * then whether one is there tells whether anybody has such a record.
 */
export async function missingTables(prisma: PrismaClient, datasetId: string): Promise<ReadonlySet<string>> {
  const dataset = await prisma.dataset.findUnique({
    where: { id: datasetId },
    select: { currentDigest: true },
  });
  if (!dataset?.currentDigest) return new Set();
  const version = await prisma.datasetVersion.findUnique({ where: { digest: dataset.currentDigest } });
  const generated = report.safeParse(version?.report).data?.missingTables ?? [];
  return new Set([...generated, ...(await undeliveredTables(prisma, datasetId))]);
}
