import { z } from 'zod';
import { signedInProcedure } from '../trpc/init.ts';
import { studyRow } from './shapes.ts';

export const mine = signedInProcedure
  .output(z.array(studyRow))
  .query(({ ctx }) => ctx.services.studies.mine(ctx.user));
