import { z } from 'zod';
import { signedInProcedure } from '../trpc/init.ts';
import { colleague } from './shapes.ts';

/** Researchers who could join a study of mine. */
export const colleagues = signedInProcedure
  .output(z.array(colleague))
  .query(({ ctx }) => ctx.services.studies.colleagues(ctx.user));
