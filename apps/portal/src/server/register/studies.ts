import { z } from 'zod';
import { procedure } from '../trpc/init.ts';
import { publicStudyRow, studiesPage, studyCode } from './shapes.ts';

export const studies = procedure
  .input(studiesPage.prefault({}))
  .output(z.object({ rows: z.array(publicStudyRow), next: studyCode.nullable() }))
  .query(({ ctx, input }) => ctx.services.register.studies(input));
