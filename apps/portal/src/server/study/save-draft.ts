import { z } from 'zod';
import { draftPatch, isoTime, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

const input = z.object({ id: uuid, draft: draftPatch });

export const saveDraft = signedInProcedure
  .input(input)
  .output(z.object({ savedAt: isoTime }))
  .mutation(({ ctx, input: { id, draft } }) => ctx.services.studies.saveDraft(ctx.user, id, draft));
