import { PortalError } from '../errors/error.ts';
import type { Actor } from '../trpc/context.ts';
import { accessOf } from './table.ts';

/**
 * Lets a call through or throws ACCESS_SIGNED_OUT or ACCESS_DENIED. A path without an entry is denied to
 * everybody, so a procedure nobody thought about cannot be called.
 */
export function assertMayCall(path: string, user: Actor | null): void {
  const access = accessOf(path);
  if (access === undefined) throw new PortalError('ACCESS_DENIED');
  if (access === 'public') return;
  if (user === null) throw new PortalError('ACCESS_SIGNED_OUT');
  if (access === 'signed-in') return;
  if (!access.includes(user.role)) throw new PortalError('ACCESS_DENIED');
}
