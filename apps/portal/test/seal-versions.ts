import { versionFacts } from '../src/server/held/dataset.ts';
import type { World } from './world.ts';

/** Seals what tests wrote into the versions of datasets, as if the portal had stored it. */
export async function sealVersions({ prisma, ledger }: Pick<World, 'prisma' | 'ledger'>): Promise<void> {
  for (const row of await prisma.datasetVersion.findMany()) {
    const seal = versionFacts.sealOf(ledger.keyed, row);
    await prisma.datasetVersion.update({ where: { digest: row.digest }, data: { seal } });
  }
}
