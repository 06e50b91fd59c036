import type { SdcPolicy } from '../disclosure/sdc/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { Aggregates } from './aggregates.ts';
import type { DpContext } from './dp/noisy.ts';
import type { Amount, Coarseness, Counted, SdcContext, Told } from './sdc/told.ts';
import type { Answer, CellsAnswer } from './table.ts';

/** What an answer under differential privacy is made of. */
export interface DpGiven {
  readonly plan: Plan;
  readonly aggregates: Aggregates;
  readonly context: DpContext;
}

/** What an answer under statistical disclosure control is made of. */
export interface SdcGiven {
  readonly plan: Plan;
  readonly counted: Counted;
  /** The numbers that the question asks for, told or not. */
  readonly told: Told;
  readonly coarse: Coarseness;
  readonly context: SdcContext;
}

/**
 * The parts that the numbers of an exact answer are made of. How many there can be follows from the question, and with
 * it how long the sealed list is: neither tells of the data.
 */
export interface Parts {
  /** At most so many. */
  readonly number: number;
  /** A person is in at most so many of them. */
  readonly layers: number;
  /** At most so many numbers are asked for. */
  readonly numbers: number;
  /** They are made of so many parts together. */
  readonly references: number;
  /** The part that a counted cell belongs to. */
  readonly partOf: (cell: string) => string;
  /** Parts are found in the data: only those whose number is asked for are kept, and the cohort. */
  readonly found: boolean;
}

/** What is added up of persons, where it is not how many they are. */
interface Sum {
  /** Of what it is, whoever asks and in whatever words: equal sums are held against each other. */
  readonly of: string;
  readonly amount: (counted: Counted, policy: SdcPolicy) => Amount;
}

export interface UnderSdc<A> {
  readonly told: (analysis: A, given: SdcGiven) => CellsAnswer;
  /** `each`: every part that a number names, and a person in one of them. */
  readonly parts: (analysis: A, each: Parts, plan: Plan) => Parts;
  /** Of a list that is not 'persons'. */
  readonly sum: (analysis: A, list: string) => Sum | null;
}

/** How a kind of analysis is answered, under each regime. */
export interface AnswerOfKind<A> {
  readonly underDp: (analysis: A, given: DpGiven) => Answer;
  readonly underSdc: UnderSdc<A>;
}
