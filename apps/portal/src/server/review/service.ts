import type { Conditions, VoteChoice } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { QueueRow, RequestView } from './shapes.ts';

export type Ballot = {
  readonly choice: VoteChoice;
  readonly reason: string;
  readonly conditions?: Conditions | undefined;
};

export type ReviewService = {
  readonly queue: (actor: Actor) => Promise<{ needsYou: QueueRow[]; waiting: QueueRow[]; done: QueueRow[] }>;
  readonly get: (actor: Actor, requestId: string) => Promise<RequestView>;
  readonly vote: (actor: Actor, requestId: string, ballot: Ballot) => Promise<void>;
  /** The outcome must be the majority's; conditions are required to approve and refused otherwise. */
  readonly decide: (actor: Actor, requestId: string, ballot: Ballot) => Promise<void>;
  /** Ends an approval at once: the next question is refused. */
  readonly revoke: (actor: Actor, studyId: string, reason: string) => Promise<void>;
};
