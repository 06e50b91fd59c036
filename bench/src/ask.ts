import { randomBytes, randomUUID } from 'node:crypto';
import type { Snapshot } from '@assent/omop';
import {
  type Analysis,
  type AuthorisedPlan,
  buildPlan,
  gate,
  namesNeeded,
  type Plan,
  parseCirce,
} from '@assent/query-engine';
import { diabetesAfterHypertension } from './question.ts';

export interface Asked {
  readonly plan: Plan;
  readonly authorised: AuthorisedPlan;
  readonly chargeId: string;
}

/** The benchmark's question with this analysis, as if a board had approved it and a budget paid for it. */
export function ask(snapshot: Snapshot, analysis: Analysis): Asked {
  const question = {
    definition: parseCirce(diabetesAfterHypertension),
    analysis,
    epsilonMicro: 500_000n,
  };
  const plan = buildPlan(question, { digest: snapshot.digest });
  const chargeId = randomUUID();
  const authorised = gate(plan, {
    chargeId,
    queryHash: plan.queryHash,
    protection: {
      regime: 'differential-privacy',
      noise: 'laplace',
      epsilonMicro: question.epsilonMicro,
      deltaPico: 1_000_000n,
      threshold: 10,
    },
    categories: plan.categories,
    analyses: namesNeeded(analysis),
  });
  return { plan, authorised, chargeId };
}

export const newKeys = () => ({ membersKey: randomBytes(32), orderKey: randomBytes(32) });
