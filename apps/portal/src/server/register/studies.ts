import { z } from 'zod';
import { procedure } from '../trpc/init.ts';
import { publicStudyRow } from './shapes.ts';

export const studies = procedure
  .output(z.array(publicStudyRow))
  .query(({ ctx }) => ctx.services.register.studies());
