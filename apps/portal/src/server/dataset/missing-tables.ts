import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { currentDigest } from './versions.ts';

/** As the importer reports it; see `ImportReport` of @assent/omop. */
const report = z.object({ missingTables: z.array(z.string()) });

/** OMOP tables that the folder of the version in use did not have. None where there is no version yet. */
export async function missingTables(prisma: PrismaClient, datasetId: string): Promise<ReadonlySet<string>> {
  const digest = await currentDigest(prisma, datasetId);
  if (digest === null) return new Set();
  const version = await prisma.datasetVersion.findUnique({ where: { digest }, select: { report: true } });
  const read = report.safeParse(version?.report);
  return new Set(read.success ? read.data.missingTables : []);
}
