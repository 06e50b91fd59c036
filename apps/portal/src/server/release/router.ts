import { z } from 'zod';
import { amount, anchorView, cell, hash, isoTime, rule, table, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { disclosureRecord } from './disclosure-record.ts';

const releaseView = z.object({
  id: uuid,
  kind: z.enum(['study', 'estimate']),
  study: z.object({ id: uuid, code: z.string(), title: z.string() }).nullable(),
  dataset: z.object({ name: z.string(), version: z.string() }),
  query: z.object({
    hash,
    english: z.string(),
    analysis: z.string(),
    /** The analysis with its parameters. */
    parameters: z.record(z.string(), z.unknown()),
  }),
  rule,
  /** What kind of answer it is: of cells, which stand beside it. */
  answer: z.literal('cells'),
  cells: z.array(cell),
  tables: z.array(table),
  /** `numbers`: exact numbers asked for, shown or not. */
  charged: z.object({ epsilonMicro: amount, deltaPico: amount, numbers: amount }),
  releasedAt: isoTime,
  /** Where a checker let it out: what they said. */
  checked: z.object({ at: isoTime, reason: z.string() }).nullable(),
  leafIndex: amount,
  checkpointSize: amount.nullable(),
  anchor: anchorView,
});
export type ReleaseView = z.infer<typeof releaseView>;

const one = z.object({ id: uuid });

export const releaseRouter = router({
  csv: signedInProcedure
    .input(one)
    .output(z.string())
    .query(({ ctx, input }) => ctx.services.releases.csv(ctx.user, input.id)),
  disclosure: signedInProcedure
    .input(one)
    .output(disclosureRecord)
    .query(({ ctx, input }) => ctx.services.releases.disclosure(ctx.user, input.id)),
  get: signedInProcedure
    .input(one)
    .output(releaseView)
    .query(({ ctx, input }) => ctx.services.releases.get(ctx.user, input.id)),
  evidence: signedInProcedure
    .input(one)
    .output(z.record(z.string(), z.unknown()))
    .query(({ ctx, input }) => ctx.services.releases.evidence(ctx.user, input.id)),
});
