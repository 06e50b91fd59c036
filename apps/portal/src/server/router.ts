import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { auditRouter } from './audit/router.ts';
import { cohortRouter } from './cohort/router.ts';
import { conceptRouter } from './concept/router.ts';
import { consentRouter } from './consent/router.ts';
import { accountRouter } from './credential/account-router.ts';
import { peopleRouter } from './credential/people-router.ts';
import { recoveryRouter } from './credential/recovery-router.ts';
import { datasetRouter } from './dataset/router.ts';
import { invitationRouter } from './invitation/router.ts';
import { logRouter } from './ledger/router.ts';
import { operationsRouter } from './operations/router.ts';
import { outputCheckRouter } from './output-check/router.ts';
import { passkeyRouter } from './passkey/router.ts';
import { questionRouter } from './question/router.ts';
import { registerRouter } from './register/router.ts';
import { releaseRouter } from './release/router.ts';
import { reviewRouter } from './review/router.ts';
import { sessionRouter } from './session/router.ts';
import { studyRouter } from './study/router.ts';
import { createCallerFactory, router } from './trpc/init.ts';
import { withdrawalRouter } from './withdrawal/router.ts';

/** The whole API, one noun a branch. */
export const appRouter = router({
  session: sessionRouter,
  account: accountRouter,
  people: peopleRouter,
  recovery: recoveryRouter,
  withdrawal: withdrawalRouter,
  passkey: passkeyRouter,
  invitation: invitationRouter,
  dataset: datasetRouter,
  operations: operationsRouter,
  audit: auditRouter,
  concept: conceptRouter,
  study: studyRouter,
  cohort: cohortRouter,
  question: questionRouter,
  release: releaseRouter,
  review: reviewRouter,
  outputCheck: outputCheckRouter,
  consent: consentRouter,
  register: registerRouter,
  log: logRouter,
});

export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Every procedure's path, such as 'study.submit'. */
export type ProcedurePath = {
  [Noun in keyof RouterInputs & string]: `${Noun}.${keyof RouterInputs[Noun] & string}`;
}[keyof RouterInputs & string];
