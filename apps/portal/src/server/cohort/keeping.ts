import type { Prisma } from '@assent/prisma';
import { definitionHash, parseCirce, unwrapped } from '@assent/query-engine';
import { assertMember, studyPeople } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Transaction } from '../ports.ts';
import type { CohortCard } from '../shapes.ts';
import { lockEditable } from '../study/move.ts';
import type { Actor } from '../trpc/context.ts';
import type { CohortParts } from './create-cohorts.ts';

const MOST_COHORTS = 20;

type SaveOrder = {
  studyId: string;
  id?: string | undefined;
  name: string;
  expression: unknown;
};

/** Stores a definition that parses; a CohortError says where one does not. */
export async function saveCohort(parts: CohortParts, actor: Actor, order: SaveOrder): Promise<CohortCard> {
  const hash = definitionHash(parseCirce(order.expression));
  // Of what came in a wrapper the definition is kept; it has just been read.
  const expression = unwrapped(order.expression) as Prisma.InputJsonObject;
  const data = { name: order.name, expression, hash };
  const saved = await inTransaction(parts.prisma, async (tx) => {
    await lockActor(tx, parts.ledger, actor);
    const study = await tx.study.findUnique({ where: { id: order.studyId }, include: studyPeople });
    assertMember(actor, study);
    await lockCohorts(tx, study.id, parts.now());
    if (order.id === undefined) {
      const count = await tx.cohortDefinition.count({ where: { studyId: study.id } });
      if (count >= MOST_COHORTS) throw new PortalError('COHORT_TOO_MANY');
      return tx.cohortDefinition.create({ data: { ...data, studyId: study.id }, include: { study: true } });
    }
    // The study is part of the condition: an id of somebody else's study is not found in one's own.
    const own = await tx.cohortDefinition.findFirst({ where: { id: order.id, studyId: study.id } });
    if (own === null) throw new PortalError('NOT_FOUND');
    return tx.cohortDefinition.update({ where: { id: own.id }, data, include: { study: true } });
  });
  return cardOf(parts, saved);
}

export function removeCohort({ prisma, ledger, now }: CohortParts, actor: Actor, id: string): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const cohort = await tx.cohortDefinition.findUnique({
      where: { id },
      include: { study: { include: studyPeople } },
    });
    assertMember(actor, cohort?.study);
    await lockCohorts(tx, cohort?.studyId ?? '', now());
    await tx.cohortDefinition.deleteMany({ where: { id } });
  });
}

export async function getCohort(
  parts: CohortParts,
  actor: Actor,
  id: string,
): Promise<CohortCard & { studyId: string }> {
  const cohort = await parts.prisma.cohortDefinition.findUnique({
    where: { id },
    include: { study: { include: studyPeople } },
  });
  assertMember(actor, cohort?.study);
  if (cohort === null) throw new PortalError('NOT_FOUND');
  return { ...(await cardOf(parts, cohort)), studyId: cohort.studyId };
}

async function lockCohorts(tx: Transaction, studyId: string, now: Date): Promise<void> {
  await lockEditable(tx, studyId, now).catch((error: unknown) => {
    const frozen = error instanceof PortalError && error.code === 'STUDY_STATE';
    throw frozen ? new PortalError('COHORT_FROZEN') : error;
  });
}

type Stored = Prisma.CohortDefinitionGetPayload<{ include: { study: true } }>;

async function cardOf({ describe }: CohortParts, cohort: Stored): Promise<CohortCard> {
  const [words] = await describe(cohort.study.datasetId, [cohort.expression]);
  const { id, name, hash, updatedAt } = cohort;
  const expression = cohort.expression as Record<string, unknown>;
  return { id, name, hash, expression, english: words?.english ?? '', updatedAt: updatedAt.toISOString() };
}
