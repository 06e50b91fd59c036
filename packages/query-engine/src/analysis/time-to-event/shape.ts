import { z } from 'zod';
import { otherCohort } from '../second-cohort.ts';

const MOST_STEPS = 200;
const days = z.int().min(1).max(36_525);

/**
 * Time from a person's first cohort entry to their first entry into the outcome cohort on or after it, by
 * Kaplan–Meier over steps of equal length (a life table). People leave without the event when their observation ends
 * or at the horizon; those who leave within a step are at risk for all of it.
 *
 * Sensitivity: a person leaves once, in one step, with the event or without: they are in exactly one of 2n cells
 * (L0 = 1, L1 = 1). Numbers at risk are sums of these cells, survival a function of them: after the noise and free.
 */
export const timeToEventSchema = z
  .strictObject({ kind: z.literal('time-to-event'), outcome: otherCohort, horizonDays: days, stepDays: days })
  .refine(({ horizonDays, stepDays }) => horizonDays % stepDays === 0, {
    path: ['stepDays'],
    error: 'the horizon is not a whole number of steps',
  })
  .refine(({ horizonDays, stepDays }) => horizonDays / stepDays <= MOST_STEPS, {
    path: ['stepDays'],
    error: `more than ${MOST_STEPS} steps`,
  });

export type TimeToEventAnalysis = Readonly<z.infer<typeof timeToEventSchema>>;

export const stepsOf = ({ horizonDays, stepDays }: Pick<TimeToEventAnalysis, 'horizonDays' | 'stepDays'>) =>
  horizonDays / stepDays;

/** 'event|0', 'left|0', 'event|1', …: with what and in which step somebody leaves. */
export const leavingKeys = (analysis: TimeToEventAnalysis): readonly string[] =>
  Array.from({ length: stepsOf(analysis) }, (_, step) => [`event|${step}`, `left|${step}`]).flat();

export const timeToEventMeasures = () =>
  [{ name: 'leaving', kind: 'noise', l0: 1, linf: 1n, selection: 'none' }] as const;
