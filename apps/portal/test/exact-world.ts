import { openMembers } from '@assent/query-engine';
import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { openKeys } from '../src/server/keys/key-store.ts';
import type { Accounting, Category, Regime } from '../src/server/shapes.ts';
import { analysisName } from '../src/server/shapes.ts';
import type { LiveWorld } from './live-world.ts';
import { type Api, conditions, copy, goodDraft, REASON } from './world.ts';

export type Order = Parameters<Api['question']['ask']>[0];
export type Asked = Awaited<ReturnType<Api['question']['status']>> & { readonly questionId: string };

/** The smallest number that may be told exactly. */
export const K = 11;

/** The dataset's policy from now on: noise, or exact numbers by the standard rules. */
export const admitBothRegimes = async (world: LiveWorld, accounting: Accounting): Promise<void> => {
  const { proposalId } = await world.as('custodian').dataset.proposePolicy({
    datasetId: world.dataset.id,
    policy: {
      regimes: ['differential-privacy', 'statistical-disclosure-control'],
      accounting,
      sdc: { ...defaultSdcPolicy, minCell: K },
    },
  });
  await world.as('chair').dataset.confirmPolicy({ proposalId });
};

interface Wanted {
  readonly regime: Regime;
  readonly categories: readonly Category[];
  /** Of each cohort, in the order of the ids that come back. */
  readonly expressions: readonly unknown[];
}

/** A study of Ada's approved for every analysis of these cohorts. */
export async function approvedStudy(world: LiveWorld, { regime, categories, expressions }: Wanted) {
  const { as, dataset } = world;
  const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
  const asked = { analyses: analysisName.options, epsilonMicro: 20_000_000 };
  const draft = { ...copy(goodDraft), ...asked, categories };
  await as('ada').study.saveDraft({ id: study.id, draft: draft as never });
  const cohorts: string[] = [];
  for (const [i, expression] of expressions.entries()) {
    const cohort = { studyId: study.id, name: `Cohort ${i}`, expression: expression as never };
    cohorts.push((await as('ada').cohort.save(cohort)).id);
  }
  const { requestId } = await as('ada').study.submit({ id: study.id });
  await world.services.studies.settled();
  for (const member of ['board1', 'board2'] as const)
    await as(member).review.vote({ requestId, choice: 'approve', reason: REASON });
  const set = { ...copy(conditions), ...asked, regime };
  const decision = { requestId, outcome: 'approve', reason: REASON, conditions: set as never } as const;
  await as('chair').review.decide(decision);
  return { ...study, requestId, cohorts };
}

/** Asks and waits until there is an answer or a failure. */
export async function askAndWait(world: LiveWorld, order: Order): Promise<Asked> {
  const { questionId } = await world.as('ada').question.ask(order);
  await world.slots.questions.settled(questionId);
  return { questionId, ...(await world.as('ada').question.status({ questionId })) };
}

/**
 * Persons counted in a release. Sealed lists hold seats, which are given in the order of first answers: in a world
 * that everybody was consented in by number, seat 0 is person 1.
 */
export async function membersOf(world: LiveWorld, releaseId: string | null): Promise<bigint[]> {
  const row = await world.prisma.release.findUniqueOrThrow({ where: { id: releaseId ?? '' } });
  const key = openKeys({ directory: world.env.keys, production: false }).bytes.members;
  return openMembers(row.members, { key, chargeId: row.questionId }).map((seat) => BigInt(seat + 1));
}
