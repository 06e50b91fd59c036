import { z } from 'zod';
import { amount } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';
import { publicRelease, releasesPage } from './shapes.ts';

export const releases = procedure
  .input(releasesPage.prefault({}))
  .output(z.object({ rows: z.array(publicRelease), next: amount.nullable() }))
  .query(({ ctx, input }) => ctx.services.register.releases(input));
