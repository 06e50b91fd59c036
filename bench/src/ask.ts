import { randomBytes, randomUUID } from 'node:crypto';
import type { Snapshot } from '@assent/omop';
import {
  type Analysis,
  type AuthorisedPlan,
  buildPlan,
  defaultSdcPolicy,
  gate,
  namesNeeded,
  type Plan,
  type Protection,
  parseCirce,
} from '@assent/query-engine';
import { diabetesAfterHypertension } from './question.ts';

export interface Asked {
  readonly plan: Plan;
  readonly authorised: AuthorisedPlan;
  readonly chargeId: string;
}

/** The benchmark's question with this analysis, as if a board had approved it and a budget paid for it. */
export const ask = (snapshot: Snapshot, analysis: Analysis): Asked =>
  asked(snapshot, analysis, {
    regime: 'differential-privacy',
    noise: 'laplace',
    epsilonMicro: 500_000n,
    deltaPico: 1_000_000n,
    threshold: 10,
  });

/** The same under the default rules of exact answers. */
export const askExactly = (snapshot: Snapshot, analysis: Analysis): AuthorisedPlan =>
  asked(snapshot, analysis, { regime: 'statistical-disclosure-control', policy: defaultSdcPolicy })
    .authorised;

function asked(snapshot: Snapshot, analysis: Analysis, protection: Protection): Asked {
  const question = {
    definition: parseCirce(diabetesAfterHypertension),
    analysis,
    epsilonMicro: protection.regime === 'differential-privacy' ? protection.epsilonMicro : 0n,
  };
  const plan = buildPlan(question, { digest: snapshot.digest });
  const chargeId = randomUUID();
  const authorised = gate(plan, {
    chargeId,
    queryHash: plan.queryHash,
    protection,
    categories: plan.categories,
    analyses: namesNeeded(analysis),
  });
  return { plan, authorised, chargeId };
}

export const newKeys = () => ({ membersKey: randomBytes(32), orderKey: randomBytes(32) });
