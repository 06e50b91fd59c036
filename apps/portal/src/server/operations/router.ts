import { isolations } from '@assent/query-engine';
import { z } from 'zod';
import { amount, anchorView, isoTime } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';

const disagreement = z.object({ code: z.string(), sentence: z.string() });

const health = z.object({
  database: z.object({ kind: z.enum(['pglite', 'postgresql']) }),
  /** Rows that are not as the log has them; empty is well. */
  held: z.array(disagreement),
  /** Rows that were not, at some time since the start, and are again. */
  heldBefore: z.array(disagreement),
  engine: z.object({ up: z.boolean(), isolation: z.enum(isolations) }),
  log: z.object({ size: amount, checkpointSize: amount.nullable() }),
  anchors: z.object({ last: anchorView, pending: amount }),
  chain: z.object({
    chainId: z.int(),
    contract: z.string(),
    reachable: z.boolean(),
    development: z.boolean(),
  }),
  /** Answers that wait for a checker, and how long those decided in the last 90 days waited. */
  outputChecks: z.object({
    waiting: amount,
    oldest: isoTime.nullable(),
    decided: amount,
    medianMs: amount.nullable(),
  }),
  keys: z.array(z.object({ name: z.string(), kind: z.string(), development: z.boolean() })),
});
export type Health = z.infer<typeof health>;

export const operationsRouter = router({
  health: signedInProcedure.output(health).query(({ ctx }) => ctx.services.operations.health()),
});
