import { z } from 'zod';
import { amount, disclosurePolicy, hash, isoTime, roleName, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { auditTopics } from './sentences.ts';

const about = z.object({ topic: z.enum(auditTopics).optional() });

const entry = z.object({
  leafIndex: amount,
  signedBy: isoTime.nullable(),
  topic: z.enum(auditTopics),
  sentence: z.string(),
});

const waiting = z.object({
  invitations: z.array(
    z.object({
      invitation: hash,
      name: z.string(),
      role: roleName,
      organisation: z.string().nullable(),
      by: z.string(),
      alike: z.array(z.string()),
      mine: z.boolean(),
      expiresAt: isoTime,
      shown: hash,
    }),
  ),
  policies: z.array(
    z.object({
      proposalId: uuid,
      dataset: z.string(),
      policy: disclosurePolicy,
      by: z.string(),
      proposedAt: isoTime,
      mine: z.boolean(),
      shown: hash,
    }),
  ),
});

export const auditRouter = router({
  entries: signedInProcedure
    .input(about)
    .output(z.array(entry))
    .query(({ ctx, input }) => ctx.services.audit.entries(input.topic)),
  csv: signedInProcedure
    .input(about)
    .output(z.string())
    .query(({ ctx, input }) => ctx.services.audit.csv(input.topic)),
  waiting: signedInProcedure.output(waiting).query(({ ctx }) => ctx.services.audit.waiting(ctx.user)),
});
