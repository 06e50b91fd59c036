import { z } from 'zod';
import { uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';
import { publicReleaseProof } from './shapes.ts';

export const release = procedure
  .input(z.object({ id: uuid }))
  .output(publicReleaseProof)
  .query(({ ctx, input }) => ctx.services.register.release(input.id));
