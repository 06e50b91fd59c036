import { z } from 'zod';
import { procedure } from '../trpc/init.ts';
import { limitAttempts } from '../trpc/limit-attempts.ts';
import { creationOptions, invitationCode } from './shapes.ts';

const input = z.object({ code: invitationCode });

export const registrationOptions = procedure
  .use(limitAttempts)
  .input(input)
  .output(creationOptions)
  .mutation(({ ctx, input: { code } }) => ctx.services.passkeys.registrationOptions(code));
