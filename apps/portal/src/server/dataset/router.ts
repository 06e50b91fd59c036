import { identification } from '@assent/omop';
import { z } from 'zod';
import { disclosurePolicy, hash, ok, text, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { datasetDetails, datasetRow, importStatus } from './shapes.ts';
import { statement } from './statements.ts';

const proposal = z.object({ proposalId: uuid });
const job = z.object({ jobId: uuid });

export const datasetRouter = router({
  list: signedInProcedure.output(z.array(datasetRow)).query(({ ctx }) => ctx.services.datasets.list()),
  details: signedInProcedure
    .input(z.object({ id: uuid }))
    .output(datasetDetails)
    .query(({ ctx, input }) => ctx.services.datasets.details(input.id)),
  proposePolicy: signedInProcedure
    .input(z.object({ datasetId: uuid, policy: disclosurePolicy }))
    .output(proposal)
    .mutation(({ ctx, input }) => ctx.services.datasets.proposePolicy(ctx.user, input)),
  confirmPolicy: signedInProcedure
    .input(proposal.extend({ shown: hash.optional() }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.datasets.confirmPolicy(ctx.user, input);
      return { ok: true };
    }),
  closePolicy: signedInProcedure
    .input(proposal)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.datasets.closePolicy(ctx.user, input.proposalId);
      return { ok: true };
    }),
  state: signedInProcedure
    .input(z.object({ datasetId: uuid, statement }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.datasets.state(ctx.user, input);
      return { ok: true };
    }),
  startImport: signedInProcedure
    .input(
      z.object({
        datasetId: uuid,
        folder: text(4_000).min(1),
        /** What says who is who in this and the versions before; as before where nothing is said. */
        identifiedBy: identification.optional(),
      }),
    )
    .output(job)
    .mutation(({ ctx, input }) => ctx.services.datasets.startImport(ctx.user, input)),
  importStatus: signedInProcedure
    .input(job)
    .output(importStatus)
    .query(({ ctx, input }) => ctx.services.datasets.importStatus(input.jobId)),
  confirmImport: signedInProcedure
    .input(job)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.datasets.confirmImport(ctx.user, input.jobId);
      return { ok: true };
    }),
  cancelImport: signedInProcedure
    .input(job)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.datasets.cancelImport(input.jobId);
      return { ok: true };
    }),
});
