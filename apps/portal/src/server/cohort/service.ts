import type { CohortCard } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { CohortCheck } from './check.ts';

export type CohortService = {
  readonly check: (datasetId: string, expression: unknown) => Promise<CohortCheck>;
  readonly save: (
    actor: Actor,
    order: { studyId: string; id?: string | undefined; name: string; expression: unknown },
  ) => Promise<CohortCard>;
  readonly remove: (actor: Actor, id: string) => Promise<void>;
  readonly get: (actor: Actor, id: string) => Promise<CohortCard & { studyId: string }>;
};
