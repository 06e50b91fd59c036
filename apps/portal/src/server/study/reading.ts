import { categoriesOf, parseCirce } from '@assent/query-engine';
import { assertMember, isOwner } from '../access/rights.ts';
import { policyFor } from '../dataset/exact-policies.ts';
import { policyOf } from '../dataset/policy.ts';
import { toWord } from '../enum-words.ts';
import { spentIn } from '../question/accounting.ts';
import { allowanceOf } from '../question/numbers.ts';
import type { Actor } from '../trpc/context.ts';
import { budgetOf } from './budget.ts';
import { gapsOf } from './completeness.ts';
import type { StudyParts } from './create-studies.ts';
import {
  approvalOf,
  conditionsOf,
  draftOf,
  firstApproval,
  heldStudies,
  heldStudy,
  isExpired,
  type LoadedStudy,
  stateOf,
} from './loaded.ts';
import type { StudyService } from './service.ts';
import type { StudyRow, StudyView } from './shapes.ts';

export function reading({ held, describe, now }: StudyParts): Pick<StudyService, 'mine' | 'get'> {
  return {
    mine: async (actor) => {
      const studies = await held.view((view) =>
        heldStudies(view, {
          where: { OR: [{ ownerId: actor.id }, { members: { some: { userId: actor.id } } }] },
          orderBy: { updatedAt: 'desc' },
        }),
      );
      return studies.map((study) => rowOf(study, now()));
    },
    get: async (actor, id) => {
      const study = await held.view((view) => heldStudy(view, { id }));
      assertMember(actor, study);
      const words = await describe(
        study.datasetId,
        study.cohorts.map(({ expression }) => expression),
      );
      return viewOf(study, { actor, english: words.map(({ english }) => english), now: now() });
    },
  };
}

const shareOf = (study: LoadedStudy) => {
  const approval = approvalOf(study);
  if (!approval) return null;
  const { capMicro, spentMicro } = spentIn(policyOf(study.dataset).accounting, approval);
  return budgetOf(capMicro, spentMicro);
};

/** Rules and numbers of an approval for exact answers, as the next question will find them. */
function exactOf(study: LoadedStudy, now: Date): StudyView['exact'] {
  const approval = approvalOf(study);
  const first = firstApproval(study);
  const conditions = approval && conditionsOf(approval);
  if (first === null || conditions?.regime !== 'statistical-disclosure-control') return null;
  const policy = policyFor(policyOf(study.dataset).sdc, conditions);
  const { numbersYear, numbersSpent } = study;
  return {
    policy,
    numbers: allowanceOf({ numbersYear, numbersSpent, cap: policy.numbersPerYear, first, now }),
  };
}

const rowOf = (study: LoadedStudy, now: Date): StudyRow => ({
  id: study.id,
  code: study.code,
  title: draftOf(study).title ?? '',
  state: stateOf(study),
  expired: isExpired(study, now),
  budget: shareOf(study),
  updatedAt: study.updatedAt.toISOString(),
});

function viewOf(study: LoadedStudy, about: { actor: Actor; english: string[]; now: Date }): StudyView {
  const { actor, english, now } = about;
  const approval = approvalOf(study);
  const conditions = approval && conditionsOf(approval);
  const draft = draftOf(study);
  const needs = study.cohorts.map(({ name, expression }) => ({
    name,
    categories: categoriesOf(parseCirce(expression), { kind: 'count' }),
  }));
  const gaps = gapsOf({ draft, cohorts: needs, today: now.toISOString().slice(0, 10) });
  return {
    id: study.id,
    code: study.code,
    state: stateOf(study),
    expired: isExpired(study, now),
    draft,
    missing: [...new Set(gaps.map(({ field }) => field))],
    dataset: { id: study.dataset.id, name: study.dataset.name, version: study.dataset.currentDigest },
    cohorts: study.cohorts.map((cohort, index) => ({
      id: cohort.id,
      name: cohort.name,
      hash: cohort.hash,
      expression: cohort.expression as Record<string, unknown>,
      english: english[index] ?? '',
      updatedAt: cohort.updatedAt.toISOString(),
    })),
    members: [study.owner, ...study.members.map(({ userId, user }) => ({ id: userId, name: user.name }))],
    requests: study.requests.map(({ id, version, submittedAt, decision }) => ({
      id,
      version,
      submittedAt: submittedAt.toISOString(),
      decision: decision && {
        outcome: toWord(decision.outcome),
        reason: decision.reason,
        conditions: conditionsOf(decision),
        decidedAt: decision.decidedAt.toISOString(),
      },
    })),
    decision:
      approval?.expiresAt && conditions ? { conditions, expiresAt: approval.expiresAt.toISOString() } : null,
    budget: shareOf(study),
    exact: exactOf(study, now),
    isOwner: isOwner(actor, study),
  };
}
