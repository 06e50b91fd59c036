import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { makeDataset } from '../dataset/logged-policy.ts';
import { toConstant } from '../enum-words.ts';
import type { Held } from '../held/create-held.ts';
import { createInvitations } from '../invitation/create-invitations.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
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
  /** Who is the second person for what the custodian does alone. */
  chair: text(LIMITS.line).min(1),
});
export type FirstThings = z.infer<typeof firstThings>;

/** Beside an epsilon spent in small questions of delta 1e-8 each, this binds later than the epsilon does. */
const DELTA_CAP_PICO = 10_000_000n;

type SetUpParts = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly held: Held;
  readonly now: () => Date;
};

type FirstInvitation = {
  readonly name: string;
  readonly role: 'custodian' | 'board-chair';
  readonly code: string;
  readonly expiresAt: string;
};

/**
 * Makes the organisation and the dataset that are missing and invites a custodian and a chair. Two people, since each
 * needs the other for what one alone must not do; the log says that both came from the command line. An existing
 * dataset keeps its budget and floor: neither is ever set anew. Gives the codes, which are nowhere else.
 */
export async function setUp(
  parts: SetUpParts,
  things: FirstThings,
): Promise<{ readonly invitations: readonly FirstInvitation[]; readonly datasetId: string }> {
  const { prisma, ledger } = parts;
  const { organisation: name, kind, country, dataset, description, epsilon, threshold } = things;
  const organisation = await prisma.organisation.upsert({
    where: { name },
    create: { name, kind: toConstant(kind), country },
    update: {},
  });
  const row = {
    ...{ name: dataset, description, threshold, deltaCapPico: DELTA_CAP_PICO },
    epsilonCapMicro: BigInt(Math.round(epsilon * 1_000_000)),
  };
  const known = await prisma.dataset.findUnique({ where: { name: dataset }, select: { id: true } });
  const { id: datasetId } =
    known ?? (await inTransaction(prisma, (tx) => makeDataset(tx, ledger, { row, by: 'set-up' })));
  const { create } = createInvitations({ ...parts, datasets: noPeople });
  const invitations: FirstInvitation[] = [];
  for (const [role, invited] of [
    ['custodian', things.custodian],
    ['board-chair', things.chair],
  ] as const) {
    // A chair of the custodian's own organisation could not decide on its requests.
    const home = role === 'custodian' ? { organisationId: organisation.id } : {};
    const { code, expiresAt } = await create({ name: invited, role, ...home }, 'set-up');
    invitations.push({ name: invited, role, code, expiresAt });
  }
  return { invitations, datasetId };
}

/** The first accounts are a custodian's and a chair's: nobody of a dataset is named. */
const noPeople = { personNamed: async () => null };
