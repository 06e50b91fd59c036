import type { Protection } from '@assent/query-engine';
import { policyOf } from '../dataset/policy.ts';
import { PortalError } from '../errors/error.ts';
import type { Allowance } from '../shapes.ts';
import { budgetOf } from '../study/budget.ts';
import type { Actor } from '../trpc/context.ts';
import { chargesLeft, spentIn } from './accounting.ts';
import type { AskedStudy } from './facts.ts';
import { allowanceOf } from './numbers.ts';
import { type Preparing, prepare } from './prepare.ts';
import type { QuestionOrder, QuoteView } from './router.ts';

/** What a question would cost and give. Charges nothing and touches no data. */
export async function quote(parts: Preparing, actor: Actor, order: QuestionOrder): Promise<QuoteView> {
  const prepared = await prepare(parts, actor.id, order);
  const { study, asked, protection, deltaPico, answerKey, quoted, cost } = prepared;
  const { numbers } = quoted;
  const { epsilonMicro } = asked.question;
  const { prisma } = parts;
  const { dataset } = study;
  const [answered, paid] = await Promise.all([
    prisma.release.findFirst({ where: { question: { answerKey } }, select: { id: true } }),
    prisma.question.findFirst({
      where: {
        studyId: study.id,
        queryHash: asked.queryHash,
        epsilonMicro,
        deltaPico,
        numbers,
        beyondReason: order.beyond === true ? { not: null } : null,
        state: 'FAILED',
      },
      select: { id: true },
    }),
  ]);
  if (study.approved === null) throw new PortalError('QUESTION_STUDY_NOT_APPROVED');
  const { decision } = study.approved;
  const { accounting } = policyOf(dataset);
  const [ofStudy, ofDataset] = [
    chargesLeft(accounting, decision, cost),
    chargesLeft(accounting, dataset, cost),
  ];
  // Exact numbers spend no budget; how many there are is counted beside it.
  const about = ofStudy === null || ofDataset === null ? null : Math.min(ofStudy, ofDataset);
  const { capMicro, spentMicro } = spentIn(accounting, decision);
  const after = spentIn(accounting, decision, cost);
  const allowance = exactAllowance(study, { protection, now: await parts.ledger.today() });
  return {
    regime: protection.regime,
    epsilonMicro: Number(epsilonMicro),
    deltaPico: Number(cost.deltaPico),
    cells: quoted.cells,
    halfWidth95: quoted.halfWidth95,
    smallestShown: quoted.smallestShown,
    budget: budgetOf(capMicro, spentMicro),
    afterMicro: budgetOf(after.capMicro, after.spentMicro).leftMicro,
    // A stored answer and a charge that still waits for its answer cost nothing.
    affordable:
      ((about ?? 1) >= 1 && numbers <= (allowance?.left ?? numbers)) || answered !== null || paid !== null,
    answered: answered?.id ?? null,
    about,
    numbers: allowance && { ...allowance, asks: numbers },
  };
}

/** What a study may ask for of exact numbers in the year it is in; null under differential privacy. */
function exactAllowance(
  { approved, counted }: AskedStudy,
  { protection, now }: { readonly protection: Protection; readonly now: Date },
): Allowance | null {
  if (protection.regime === 'differential-privacy' || approved === null) return null;
  return allowanceOf({ ...counted, cap: protection.policy.numbersPerYear, first: approved.first, now });
}
