import { z } from 'zod';
import { procedure } from '../trpc/init.ts';
import { publicRelease } from './shapes.ts';

export const releases = procedure
  .output(z.array(publicRelease))
  .query(({ ctx }) => ctx.services.register.releases());
