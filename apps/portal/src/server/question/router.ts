import { z } from 'zod';
import { allowance, amount, budget, isoTime, ok, regime, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { analysisOrder } from './analysis.ts';

const question = z.object({
  studyId: uuid,
  cohortId: uuid,
  analysis: analysisOrder,
  /** What it may cost; 0 where the study was approved for exact numbers. */
  epsilonMicro: amount,
});
export type QuestionOrder = z.infer<typeof question>;

const quote = z.object({
  regime,
  epsilonMicro: amount,
  deltaPico: amount,
  cells: amount,
  halfWidth95: z.number(),
  smallestShown: z.number(),
  budget,
  /** Left of the study's budget after this question, as `budget` tells it. */
  afterMicro: amount,
  affordable: z.boolean(),
  /** The release that answers this already, at no cost. */
  answered: uuid.nullable(),
  /** How many more like this the budget pays for; null where it costs nothing. */
  about: amount.nullable(),
  /** Exact numbers: how many it asks for, and what the study may ask for this year. */
  numbers: allowance.extend({ asks: amount }).nullable(),
});
export type QuoteView = z.infer<typeof quote>;

const failure = z.object({ code: z.string(), message: z.string(), help: z.string() });
const state = z.enum(['running', 'answered', 'failed']);

const status = z.object({
  state,
  releaseId: uuid.nullable(),
  failure: failure.nullable(),
  stage: z.string(),
  startedAt: isoTime,
});
export type QuestionStatus = z.infer<typeof status>;

const historyRow = z.object({
  questionId: uuid,
  english: z.string(),
  /** Names of analyses, joined by '+'. */
  analysis: z.string(),
  epsilonMicro: amount,
  regime,
  /** Exact numbers it asked for. */
  numbers: amount,
  state,
  releaseId: uuid.nullable(),
  askedAt: isoTime,
  by: z.string(),
});
export type QuestionRow = z.infer<typeof historyRow>;

export const questionRouter = router({
  quote: signedInProcedure
    .input(question)
    .output(quote)
    .query(({ ctx, input }) => ctx.services.questions.quote(ctx.user, input)),
  ask: signedInProcedure
    .input(question)
    .output(z.object({ questionId: uuid }))
    .mutation(({ ctx, input }) => ctx.services.questions.ask(ctx.user, input)),
  status: signedInProcedure
    .input(z.object({ questionId: uuid }))
    .output(status)
    .query(({ ctx, input }) => ctx.services.questions.status(ctx.user, input.questionId)),
  cancel: signedInProcedure
    .input(z.object({ questionId: uuid }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.questions.cancel(ctx.user, input.questionId);
      return { ok: true };
    }),
  history: signedInProcedure
    .input(z.object({ studyId: uuid }))
    .output(z.array(historyRow))
    .query(({ ctx, input }) => ctx.services.questions.history(ctx.user, input.studyId)),
});
