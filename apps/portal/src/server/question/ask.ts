import { PortalError } from '../errors/error.ts';
import type { Actor } from '../trpc/context.ts';
import type { Charged } from './answer.ts';
import { calledAs, cellNames, inEnglish } from './asked.ts';
import { yearSince } from './numbers.ts';
import { OVERTAKEN, type Prepared, type Preparing, prepare, recheck } from './prepare.ts';
import { reserve } from './reserve.ts';
import type { AskOrder } from './router.ts';

export type Asking = Preparing & {
  /** Starts the run; failures are recorded by it. */
  readonly run: (charged: Charged) => Promise<void>;
};

/**
 * Authorise, pin, charge, run: in this order, and data are touched in the last step only. Gives the question to
 * look at; a question that is answered or running already is given instead of a new one, and costs nothing.
 */
export async function ask(parts: Asking, actor: Actor, order: AskOrder): Promise<{ questionId: string }> {
  const beyondReason = reasonFor(order);
  for (;;) {
    try {
      return await askOnce(parts, actor, { ...order, beyondReason });
    } catch (reason) {
      if (reason !== OVERTAKEN) throw reason;
    }
  }
}

async function askOnce(
  parts: Asking,
  actor: Actor,
  { beyondReason, ...order }: AskOrder & { readonly beyondReason: string | null },
): Promise<{ questionId: string }> {
  const prepared = await prepare(parts, actor.id, order);
  const { asked, pin, study } = prepared;
  // Everything that may be refused or fail for want of the vocabulary comes before the charge.
  const vocabulary = await parts.datasets.vocabulary(study.dataset.id);
  const words = {
    english: await inEnglish(asked, vocabulary),
    cellNames: await cellNames(asked, vocabulary),
  };
  // By the clock, and never before the day of the log: what has ended is not opened by a clock that is set back.
  const now = await parts.ledger.today();
  const { questionId, as, askedAt } = await reserve(
    { ...parts, asker: actor },
    {
      datasetId: study.dataset.id,
      studyId: study.id,
      requestId: null,
      askedById: actor.id,
      beyondReason,
      queryHash: asked.queryHash,
      answerKey: prepared.answerKey,
      datasetDigest: pin.datasetDigest,
      consentDigest: pin.scope.digest,
      logSize: pin.logSize,
      epsilonMicro: asked.question.epsilonMicro,
      deltaPico: prepared.deltaPico,
      cost: prepared.cost,
      numbers: prepared.quoted.numbers,
      regime: prepared.allowed.regime,
      asked: { cohort: prepared.cohort, english: words.english, analysis: calledAs(asked) },
      now,
    },
    (tx) => recheck(tx, prepared, { id: actor.id, now, held: parts.held, ledger: parts.ledger }),
  );
  // Its failures are recorded with the question; nobody waits here.
  if (as === 'paid' || as === 'charged')
    void parts.run(chargedOf(prepared, { questionId, ...words, numbers: numbersOf(prepared, askedAt) }));
  return { questionId };
}

/** Why the usual numbers do not do: a checker reads it, so there is no asking beyond the rules without. */
function reasonFor({ beyond, reason }: AskOrder): string | null {
  if (beyond !== true) return null;
  if (reason === undefined) throw new PortalError('QUESTION_BEYOND_REASON', { fields: ['reason'] });
  return reason;
}

/** What the charge took from the numbers of a study, and from which of its years. */
function numbersOf({ study, quoted: { numbers } }: Prepared, chargedAt: Date): Charged['numbers'] {
  if (numbers === 0 || study.approved === null) return null;
  return { year: yearSince(study.approved.first, chargedAt), count: numbers };
}

function chargedOf(
  { study, title, asked, allowed, pin, protection, cost }: Prepared,
  rest: Pick<Charged, 'questionId' | 'english' | 'cellNames' | 'numbers'>,
): Charged {
  const { categories, analyses, dataFrom, dataTo } = allowed;
  return {
    ...rest,
    kind: 'study',
    asked,
    cost,
    study: { code: study.code, title },
    dataset: { id: study.dataset.id, name: study.dataset.name },
    pin,
    authorisation: {
      chargeId: rest.questionId,
      queryHash: asked.queryHash,
      protection,
      categories,
      analyses,
      ...(dataFrom !== null && { dataFrom }),
      ...(dataTo !== null && { dataTo }),
    },
  };
}
