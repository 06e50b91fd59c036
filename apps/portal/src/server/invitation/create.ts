import { z } from 'zod';
import { isoTime, LIMITS, personId, roleName, text, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

const input = z.object({
  name: text(LIMITS.line).min(1),
  role: roleName,
  organisationId: uuid.optional(),
  datasetId: uuid.optional(),
  /** What the hospital calls the person that a patient's account will stand for: `person_source_value`. */
  person: text(LIMITS.line).min(1).optional(),
  /** Or their `person_id`, where everybody has had the same one in every version. */
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
  .mutation(({ ctx, input: order }) => ctx.services.invitations.create(order, ctx.user));
