import { z } from 'zod';
import { procedure } from '../trpc/init.ts';
import { publicStudy, studyCode } from './shapes.ts';

export const study = procedure
  .input(z.object({ code: studyCode }))
  .output(publicStudy)
  .query(({ ctx, input }) => ctx.services.register.study(input.code));
