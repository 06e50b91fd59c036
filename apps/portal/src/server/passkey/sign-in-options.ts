import { procedure } from '../trpc/init.ts';
import { limitAttempts } from '../trpc/limit-attempts.ts';
import { requestOptions } from './shapes.ts';

// A mutation because it stores a challenge.
export const signInOptions = procedure
  .use(limitAttempts)
  .output(requestOptions)
  .mutation(({ ctx }) => ctx.services.passkeys.signInOptions());
