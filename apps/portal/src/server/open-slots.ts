import type { Database } from '@assent/prisma';
import type { Logger } from 'pino';
import type { Env } from './env.ts';
import type { Slots } from './slots.ts';

export type SlotParts = {
  readonly env: Env;
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
};

/** Opens ledger, chain, keys, engine and what answers questions with them; `close` ends them in reverse. */
export async function openSlots(
  _parts: SlotParts,
): Promise<{ readonly slots: Slots; readonly close: () => Promise<void> }> {
  throw new Error(
    'The services of ledger, dataset, consent, question, release and operations are not wired yet.',
  );
}
