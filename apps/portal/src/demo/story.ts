import type { Runtime } from '../server/runtime.ts';
import type { Conditions, Draft } from '../server/shapes.ts';
import { type Api, signIn } from './api.ts';
import type { Say } from './say.ts';
import type { Setting } from './setting.ts';
import {
  hypertensionCohort,
  hypertensionDraft,
  metforminCategories,
  metforminCohort,
  metforminDraft,
} from './studies.ts';

/** A year from now, as the last day of approvals and studies. */
const inAYear = (now: Date) => new Date(now.getTime() + 365 * 86_400_000).toISOString().slice(0, 10);

/** What the main job leaves behind: an approved study and its releases, oldest first. */
export interface Told {
  readonly studyId: string;
  readonly releases: readonly string[];
}

/**
 * The main job, told once through the API: apply, approve with two votes, opt in, ask, be answered. Each step
 * looks whether it was done before, so that a second run re-uses what is there.
 */
export async function tellStory(runtime: Runtime, setting: Setting, say: Say): Promise<Told> {
  const now = new Date();
  const researcher = await signIn(runtime, setting.users.researcher);
  const studyId = await ensureStudy(
    researcher,
    setting.datasetId,
    metforminDraft(inAYear(now)),
    metforminCohort,
  );
  await ensureSubmitted(runtime, researcher, studyId, say);
  await ensureApproved(runtime, setting, studyId, say);
  await ensurePatientsAsked(runtime, setting, studyId, say);
  const releases = await ensureAnswers(researcher, studyId, say);
  await ensureWaitingRequest(runtime, setting, inAYear(now));
  return { studyId, releases };
}

async function ensureStudy(
  api: Api,
  datasetId: string,
  draft: Draft,
  cohort: { readonly name: string; readonly expression: object },
): Promise<string> {
  const known = (await api.study.mine.query()).find(({ title }) => title === draft.title);
  if (known !== undefined) return known.id;
  const { id } = await api.study.create.mutate({ datasetId, title: draft.title });
  await api.study.saveDraft.mutate({ id, draft });
  await api.cohort.save.mutate({ studyId: id, name: cohort.name, expression: { ...cohort.expression } });
  return id;
}

async function ensureSubmitted(runtime: Runtime, api: Api, studyId: string, say: Say): Promise<void> {
  const { state } = await api.study.get.query({ id: studyId });
  if (state !== 'draft') return;
  say('A researcher applies …');
  await api.study.submit.mutate({ id: studyId });
  // The board's estimate is computed after the submission; what follows would only be slower beside it.
  await runtime.services.studies.settled();
}

async function ensureApproved(
  runtime: Runtime,
  { users }: Setting,
  studyId: string,
  say: Say,
): Promise<void> {
  const researcher = await signIn(runtime, users.researcher);
  const study = await researcher.study.get.query({ id: studyId });
  const request = study.requests.at(-1);
  if (study.state !== 'submitted' || request === undefined) return;
  say('Two board members vote, the chair decides …');
  const conditions: Conditions = {
    epsilonMicro: 6_000_000,
    threshold: 11,
    regime: 'differential-privacy',
    expiresOn: inAYear(new Date()),
    analyses: [...metforminDraft('').analyses],
  };
  const reasons = [
    'Clear public benefit, and only the kinds of data that the question needs.',
    'The budget is modest and nothing below the floor can be shown.',
  ];
  for (const [at, member] of [users.firstMember, users.secondMember].entries()) {
    const api = await signIn(runtime, member);
    const view = await api.review.get.query({ requestId: request.id });
    if (view.myVote !== null) continue;
    await api.review.vote.mutate({
      requestId: request.id,
      choice: 'approve',
      reason: reasons[at] ?? '',
      conditions,
    });
  }
  const chair = await signIn(runtime, users.chair);
  await chair.review.decide.mutate({
    requestId: request.id,
    outcome: 'approve',
    reason: 'Both members recommend approval. The conditions bind every question asked under it.',
    conditions,
  });
}

async function ensurePatientsAsked(
  runtime: Runtime,
  { users }: Setting,
  studyId: string,
  say: Say,
): Promise<void> {
  // Leyla is left to decide for herself: her page has a study that waits for an answer.
  for (const userId of [users.maria, users.ken]) {
    const api = await signIn(runtime, userId);
    const { mine } = await api.consent.study.query({ studyId });
    if (mine.answer !== 'none') continue;
    say('A patient opts in …');
    const { preparedId } = await api.consent.prepare.mutate({
      scope: { kind: 'study', studyId },
      act: 'grant',
      categories: metforminCategories,
    });
    await api.consent.confirm.mutate({ preparedId, idempotencyKey: `demo:${userId}:${studyId}` });
  }
}

async function ensureAnswers(api: Api, studyId: string, say: Say): Promise<string[]> {
  const { cohorts } = await api.study.get.query({ id: studyId });
  const cohortId = cohorts[0]?.id;
  if (cohortId === undefined) throw new Error('The demonstration study has no cohort.');
  const questions = [
    { studyId, cohortId, analysis: { kind: 'count' }, epsilonMicro: 500_000 },
    { studyId, cohortId, analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] }, epsilonMicro: 500_000 },
    {
      studyId,
      cohortId,
      analysis: { kind: 'breakdown', by: [{ dimension: 'age-band' }] },
      epsilonMicro: 1_000_000,
    },
    { studyId, cohortId, analysis: { kind: 'attrition' }, epsilonMicro: 1_000_000 },
    {
      studyId,
      cohortId,
      analysis: {
        kind: 'characterisation',
        domain: 'conditions',
        window: { from: -365, to: 365 },
        top: 10,
        features: 5,
      },
      epsilonMicro: 1_000_000,
    },
  ] satisfies Parameters<Api['question']['ask']['mutate']>[0][];
  const releases: string[] = [];
  for (const question of questions) {
    say(`Asking: ${question.analysis.kind} …`);
    const { questionId } = await api.question.ask.mutate(question);
    releases.push(await answered(api, questionId));
  }
  return releases;
}

async function answered(api: Api, questionId: string): Promise<string> {
  for (;;) {
    const { state, releaseId, failure } = await api.question.status.query({ questionId });
    if (state === 'answered' && releaseId !== null) return releaseId;
    if (failure !== null) throw new Error(`${failure.code}: ${failure.message} ${failure.help}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A second request, from a company, that waits for the board. */
async function ensureWaitingRequest(
  runtime: Runtime,
  { users, datasetId }: Setting,
  endsOn: string,
): Promise<void> {
  const api = await signIn(runtime, users.industry);
  const studyId = await ensureStudy(api, datasetId, hypertensionDraft(endsOn), hypertensionCohort);
  await ensureSubmitted(runtime, api, studyId, () => {});
}
