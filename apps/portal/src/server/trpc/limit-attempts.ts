import { PortalError } from '../errors/error.ts';
import { middleware } from './init.ts';

/** For procedures that somebody could use to guess a code or a key: so many a minute and address. */
export const limitAttempts = middleware(({ ctx, next }) => {
  if (!ctx.attempts.take(ctx.address)) throw new PortalError('ACCESS_TOO_MANY');
  return next();
});
