import { enrolment } from '../src/server/held/enrolment.ts';
import type { World } from './world.ts';

type Enrolled = { readonly userId: string; readonly datasetId: string; readonly personId: bigint };

/** Lets an account stand for a person, as the portal stores it. */
/** Says whom an account stands for, under the portal's seal; the last word counts. */
export function enrol({ prisma, ledger }: Pick<World, 'prisma' | 'ledger'>, enrolled: Enrolled) {
  const row = { ...enrolled, seal: enrolment.sealOf(ledger.keyed, enrolled) };
  return prisma.enrolment.upsert({ where: { userId: enrolled.userId }, create: row, update: row });
}
