import { z } from 'zod';
import { type StatedParts, undeliveredTables } from './statements.ts';

/** As the generator reports it; see `ImportReport` of @assent/omop. */
const report = z.object({ synthetic: z.literal(true), missingTables: z.array(z.string()) });

/**
 * OMOP tables that a dataset is known not to have: those that a custodian said are never delivered, and those that the
 * generator never makes. That a folder came without one is not told: many exports leave out a table that is empty, and
 * then whether one is there tells whether anybody has such a record.
 */
export async function missingTables(parts: StatedParts, datasetId: string): Promise<ReadonlySet<string>> {
  const version = await parts.held.view(async ({ rules, versions }) => {
    const [dataset] = await rules(datasetId);
    return (await versions(datasetId)).find(({ digest }) => digest === dataset?.currentDigest);
  });
  if (version === undefined) return new Set();
  const generated = report.safeParse(version.report).data?.missingTables ?? [];
  return new Set([...generated, ...(await undeliveredTables(parts, datasetId))]);
}
