import type { Actor } from '../trpc/context.ts';
import type { AcceptOrder, CheckRow, HeldView, ReturnOrder } from './shapes.ts';

export type OutputCheckService = {
  readonly queue: (actor: Actor) => Promise<{ needsYou: CheckRow[]; waiting: CheckRow[]; done: CheckRow[] }>;
  /** The one way to see numbers that are held. */
  readonly get: (actor: Actor, questionId: string) => Promise<HeldView>;
  /** Makes the release, without the cells named. */
  readonly accept: (actor: Actor, order: AcceptOrder) => Promise<{ releaseId: string }>;
  readonly return: (actor: Actor, order: ReturnOrder) => Promise<void>;
};
