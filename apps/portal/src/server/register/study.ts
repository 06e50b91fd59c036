import { z } from 'zod';
import { procedure } from '../trpc/init.ts';
import { publicStudy } from './shapes.ts';

export const study = procedure
  .input(z.object({ code: z.string().regex(/^A-[0-9]{4}-[0-9]{4,6}$/) }))
  .output(publicStudy)
  .query(({ ctx, input }) => ctx.services.register.study(input.code));
