import { z } from 'zod';
import { cohortCard, LIMITS, text, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { storableExpression } from './shapes.ts';

const input = z.object({
  studyId: uuid,
  id: uuid.optional(),
  name: text(LIMITS.line).min(1),
  expression: storableExpression,
});

export const save = signedInProcedure
  .input(input)
  .output(cohortCard)
  .mutation(({ ctx, input: order }) => ctx.services.cohorts.save(ctx.user, order));
