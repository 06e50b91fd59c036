import { join } from 'node:path';
import { openSnapshot } from '@assent/omop';
import { consentsOfPopulation } from '../../apps/portal/src/demo/consents.ts';
import { choosePatients } from '../../apps/portal/src/demo/patients.ts';
import type { Runtime } from '../../apps/portal/src/server/runtime.ts';

/**
 * People of the journeys' cohort who have no account and never answered: a hospital would know whom it invites.
 */
export async function candidates({ env, database }: Runtime, count: number): Promise<string[]> {
  const { prisma } = database;
  const dataset = await prisma.dataset.findFirstOrThrow({
    where: { currentDigest: { not: null }, name: { startsWith: 'St Brigid' } },
    include: { enrolments: true },
  });
  const snapshot = await openSnapshot({
    snapshots: join(env.home, 'snapshots'),
    digest: dataset.currentDigest ?? '',
  });
  const enrolled = new Set(dataset.enrolments.map(({ personId }) => personId));
  const consents = consentsOfPopulation({ persons: snapshot.persons, except: enrolled });
  const answered = new Set(consents.map(({ personId }) => personId));
  const chosen = await choosePatients(snapshot, 1_000);
  return chosen
    .filter((person) => !enrolled.has(person) && !answered.has(person))
    .slice(0, count)
    .map(String);
}
