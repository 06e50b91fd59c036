import { z } from 'zod';
import { isoTime, LIMITS, personId, roleName, text, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

const input = z.object({
  name: text(LIMITS.line).min(1),
  role: roleName,
  organisationId: uuid.optional(),
  datasetId: uuid.optional(),
  /** `person_id` in the dataset the patient's account will stand for. */
  personId: personId.optional(),
});
const output = z.object({
  code: z.string(),
  expiresAt: isoTime,
  waits: z.boolean(),
  alike: z.array(z.string()),
});

export const create = signedInProcedure
  .input(input)
  .output(output)
  .mutation(({ ctx, input: order }) => ctx.services.invitations.create(order, ctx.user.id));
