import { z } from 'zod';
import { authenticationResponse } from '../passkey/shapes.ts';
import { amount, text, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import {
  order,
  overview,
  prepared,
  receiptOrder,
  receiptView,
  studyForPatientInFull,
  useRow,
  usesPage,
} from './shapes.ts';

const confirmation = z.object({
  preparedId: uuid,
  response: authenticationResponse.optional(),
  idempotencyKey: text(100).min(8),
});

export const consentRouter = router({
  overview: signedInProcedure.output(overview).query(({ ctx }) => ctx.services.consents.overview(ctx.user)),
  study: signedInProcedure
    .input(z.object({ studyId: uuid }))
    .output(studyForPatientInFull)
    .query(({ ctx, input }) => ctx.services.consents.study(ctx.user, input.studyId)),
  prepare: signedInProcedure
    .input(order)
    .output(prepared)
    .mutation(({ ctx, input }) => ctx.services.consents.prepare(ctx.user, input)),
  confirm: signedInProcedure
    .input(confirmation)
    .output(z.object({ recordId: uuid }))
    .mutation(({ ctx, input }) => ctx.services.consents.confirm(ctx.user, input, ctx.session)),
  receipt: signedInProcedure
    .input(receiptOrder)
    .output(receiptView)
    .query(({ ctx, input }) => ctx.services.consents.receipt(ctx.user, input)),
  uses: signedInProcedure
    .input(usesPage.prefault({}))
    .output(z.object({ rows: z.array(useRow), next: amount.nullable() }))
    .query(({ ctx, input }) => ctx.services.consents.uses(ctx.user, input)),
});
