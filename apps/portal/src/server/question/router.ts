import { z } from 'zod';
import {
  allowance,
  amount,
  budget,
  isoTime,
  LIMITS,
  ok,
  outputOutcome,
  regime,
  text,
  uuid,
} from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { analysisOrder } from './analysis.ts';

const question = z.object({
  studyId: uuid,
  cohortId: uuid,
  analysis: analysisOrder,
  /** What it may cost; 0 where the study was approved for exact numbers. */
  epsilonMicro: amount,
  /** Numbers beyond the rules, which a checker looks at before anybody else does. */
  beyond: z.boolean().optional(),
});
export type QuestionOrder = z.infer<typeof question>;

const asking = question.extend({
  /** Of a question beyond the rules: why the usual numbers do not do. */
  reason: text(LIMITS.reason).min(10).optional(),
});
export type AskOrder = z.infer<typeof asking>;

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
/** `held`: the answer waits for a checker. `returned`: a checker sent it back, and there is no answer. */
const state = z.enum(['running', 'answered', 'failed', 'held', 'returned']);

/** Of a question beyond the rules, for its asker: since when it waits, and what came of it. Never a number. */
const check = z.object({
  reason: z.string(),
  heldAt: isoTime.nullable(),
  decided: z.object({ at: isoTime, outcome: outputOutcome, reason: z.string() }).nullable(),
});

const status = z.object({
  state,
  releaseId: uuid.nullable(),
  failure: failure.nullable(),
  /** Null for an ordinary question. */
  check: check.nullable(),
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
  /** Since when the answer waits, or waited, for a checker. */
  heldAt: isoTime.nullable(),
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
    .input(asking)
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
