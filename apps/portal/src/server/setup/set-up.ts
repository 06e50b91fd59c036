import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { toConstant } from '../enum-words.ts';
import { createInvitations } from '../invitation/create-invitations.ts';
import { LIMITS, recipientKind, text } from '../shapes.ts';

/** What the first start of a portal needs and no page can make, since nobody can sign in yet. */
export const firstThings = z.strictObject({
  organisation: text(LIMITS.line).min(1),
  kind: recipientKind,
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  dataset: text(LIMITS.line).min(1),
  description: text(LIMITS.paragraph).min(1),
  /** Epsilon of the dataset for everybody and all time, in units of 1. */
  epsilon: z.coerce.number().positive().max(100),
  /** Persons under which no cell leaves. */
  threshold: z.coerce.number().int().min(1).max(1_000_000),
  custodian: text(LIMITS.line).min(1),
});
export type FirstThings = z.infer<typeof firstThings>;

/** Beside an epsilon spent in small questions of delta 1e-8 each, this binds later than the epsilon does. */
const DELTA_CAP_PICO = 10_000_000n;

/**
 * Makes the organisation and the dataset that are missing and invites a custodian. An existing dataset keeps its
 * budget and floor: neither is ever set anew. Gives the invitation's code, which is nowhere else.
 */
export async function setUp(
  prisma: PrismaClient,
  things: FirstThings,
  now: () => Date,
): Promise<{ readonly code: string; readonly expiresAt: string; readonly datasetId: string }> {
  const { organisation: name, kind, country, dataset, description, epsilon, threshold } = things;
  const organisation = await prisma.organisation.upsert({
    where: { name },
    create: { name, kind: toConstant(kind), country },
    update: {},
  });
  const { id: datasetId } = await prisma.dataset.upsert({
    where: { name: dataset },
    create: {
      name: dataset,
      description,
      epsilonCapMicro: BigInt(Math.round(epsilon * 1_000_000)),
      deltaCapPico: DELTA_CAP_PICO,
      threshold,
    },
    update: {},
  });
  const invitation = await createInvitations({ prisma, datasets: noPeople, now }).create({
    name: things.custodian,
    role: 'custodian',
    organisationId: organisation.id,
  });
  return { ...invitation, datasetId };
}

/** The first account is a custodian's: nobody of a dataset is named. */
const noPeople = { personNamed: async () => null };
