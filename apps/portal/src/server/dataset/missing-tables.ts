import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';

/** As the importer reports it; see `ImportReport` of @assent/omop. */
const report = z.object({ missingTables: z.array(z.string()) });

/** OMOP tables that the folder of the version in use did not have. None where there is no version yet. */
export async function missingTables(prisma: PrismaClient, datasetId: string): Promise<ReadonlySet<string>> {
  const dataset = await prisma.dataset.findUnique({
    where: { id: datasetId },
    select: { currentDigest: true },
  });
  if (!dataset?.currentDigest) return new Set();
  const version = await prisma.datasetVersion.findUnique({ where: { digest: dataset.currentDigest } });
  const read = report.safeParse(version?.report);
  return new Set(read.success ? read.data.missingTables : []);
}
