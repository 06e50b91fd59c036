import { z } from 'zod';
import { isoTime, partialDraft, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

/** Fields that are given replace what is saved; fields left out stay as they are. */
const input = z.object({ id: uuid, draft: partialDraft });

export const saveDraft = signedInProcedure
  .input(input)
  .output(z.object({ savedAt: isoTime }))
  .mutation(({ ctx, input: { id, draft } }) => ctx.services.studies.saveDraft(ctx.user, id, draft));
