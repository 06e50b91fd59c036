import { z } from 'zod';
import { amount, hash, isoTime, roleName, uuid } from '../shapes.ts';

export const ownAccount = z.object({
  /** An account of the demonstration has no passkeys and gets none. */
  demo: z.boolean(),
  passkeys: z.array(
    z.object({ id: z.string(), name: z.string(), madeAt: isoTime, lastUsedAt: isoTime.nullable() }),
  ),
  sessions: z.array(
    z.object({
      id: hash,
      /** Browser and system as the request said. */
      device: z.string().nullable(),
      beganAt: isoTime,
      lastUsedAt: isoTime,
      current: z.boolean(),
    }),
  ),
  /** The newest first. */
  events: z.array(
    z.object({
      change: z.string(),
      /** Null: they did it themselves. */
      by: z.string().nullable(),
      at: isoTime,
      leafIndex: amount,
      isNew: z.boolean(),
    }),
  ),
});
export type OwnAccount = z.infer<typeof ownAccount>;

export const personRow = z.object({
  userId: uuid,
  name: z.string(),
  role: roleName,
  organisation: z.string().nullable(),
  dataset: z.string().nullable(),
  state: z.enum(['open', 'closed', 'recalled']),
  passkeys: amount,
  sessions: amount,
  lastUsedAt: isoTime.nullable(),
  /** Who made the invitation it came from; null where it came from none, or from one of the set-up. */
  invitedBy: z.string().nullable(),
  /** The code that made the account; somebody who holds it says that they did not use it. */
  reported: z.boolean(),
  /** A recovery that nobody used yet. */
  recovery: z.object({ recoveryId: uuid, expiresAt: isoTime, waits: z.boolean() }).nullable(),
  mine: z.boolean(),
});
export type PersonRow = z.infer<typeof personRow>;

export const openInvitation = z.object({
  invitation: hash,
  name: z.string(),
  role: roleName,
  organisation: z.string().nullable(),
  dataset: z.string().nullable(),
  expiresAt: isoTime,
});
export type OpenInvitation = z.infer<typeof openInvitation>;

export const waitingRecovery = z.object({
  recoveryId: uuid,
  name: z.string(),
  role: roleName,
  organisation: z.string().nullable(),
  by: z.string(),
  mine: z.boolean(),
  expiresAt: isoTime,
});
export type WaitingRecovery = z.infer<typeof waitingRecovery>;
