import { z } from 'zod';
import { type StatedParts, undeliveredTables } from './statements.ts';
import { currentDigest } from './versions.ts';

/** As the generator reports it; see `ImportReport` of @assent/omop. */
const report = z.object({ synthetic: z.literal(true), missingTables: z.array(z.string()) });

/**
 * OMOP tables that a dataset is known not to have: those that a custodian said are never delivered, and those that the
 * generator never makes. That a folder came without one is not told: many exports leave out a table that is empty, and
 * then whether one is there tells whether anybody has such a record.
 */
export async function missingTables(parts: StatedParts, datasetId: string): Promise<ReadonlySet<string>> {
  const digest = await currentDigest(parts.prisma, datasetId);
  if (digest === null) return new Set();
  const undelivered = await undeliveredTables(parts, datasetId);
  const version = await parts.prisma.datasetVersion.findUnique({
    where: { digest },
    select: { report: true },
  });
  const generated = report.safeParse(version?.report).data?.missingTables ?? [];
  return new Set([...generated, ...undelivered]);
}
