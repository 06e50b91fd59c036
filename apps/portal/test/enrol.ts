import { enrolment } from '../src/server/held/enrolment.ts';
import type { World } from './world.ts';

type Enrolled = { readonly userId: string; readonly datasetId: string; readonly personId: bigint };

/** Lets an account stand for a person, as the portal stores it. */
export const enrol = ({ prisma, ledger }: Pick<World, 'prisma' | 'ledger'>, enrolled: Enrolled) =>
  prisma.enrolment.create({ data: { ...enrolled, seal: enrolment.sealOf(ledger.keyed, enrolled) } });
