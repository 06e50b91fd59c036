import type { Prisma } from '@assent/prisma';
import { policyFor } from '../dataset/exact-policies.ts';
import { policyOf } from '../dataset/policy.ts';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { View } from '../held/view.ts';
import { conditions } from '../shapes.ts';
import { type RequestContent, requestContent } from '../study/content.ts';
import type { StudyFacts } from './authorise.ts';

const shape = {
  members: { select: { userId: true } },
  dataset: true,
  requests: {
    where: { decision: { outcome: 'APPROVE' } },
    orderBy: { version: 'desc' },
    select: { content: true, decision: true },
  },
} satisfies Prisma.StudyInclude;

type StudyRow = Prisma.StudyGetPayload<{ include: typeof shape }>;

/** A study as a question sees it: what it is about, and the newest approval, also when it no longer holds. */
export type AskedStudy = {
  readonly id: string;
  readonly code: string;
  readonly dataset: StudyRow['dataset'];
  readonly facts: StudyFacts;
  readonly approved: {
    readonly decision: Prisma.DecisionModel;
    readonly content: RequestContent;
    /** When the first approval was given: its years of numbers are counted from there. */
    readonly first: Date;
  } | null;
  /** Exact numbers asked for, as the row has them. */
  readonly counted: Pick<StudyRow, 'numbersYear' | 'numbersSpent'>;
  /** Leaves of the log that all of this is as of. */
  readonly asOf: bigint;
};

/**
 * The study and the rules of its dataset, held to the log; QUESTION_NOT_MEMBER where there is none, as for an outsider.
 * Held first of all: a row changed into something else is not even read as what it should be.
 */
export async function heldAsked(view: View, studyId: string): Promise<AskedStudy> {
  const row = await view.db.study.findUnique({ where: { id: studyId }, include: shape });
  if (row === null) throw new PortalError('QUESTION_NOT_MEMBER');
  await view.studies([row]);
  await view.rules(row.datasetId);
  const { id, code, dataset } = row;
  const request = row.requests[0];
  const decision = request?.decision ?? null;
  const content = request === undefined ? null : requestContent.parse(request.content);
  return {
    id,
    code,
    dataset,
    approved: content === null || decision === null ? null : { decision, content, first: firstOf(row) },
    asOf: view.leaves.head.size,
    counted: { numbersYear: row.numbersYear, numbersSpent: row.numbersSpent },
    facts: {
      state: toWord(row.state),
      memberIds: [row.ownerId, ...row.members.map((member) => member.userId)],
      datasetThreshold: dataset.threshold,
      regimes: policyOf(dataset).regimes,
      outputCheck:
        decision?.conditions != null &&
        policyFor(policyOf(dataset).sdc, conditions.parse(decision.conditions)).outputCheck,
      approval:
        content === null || decision === null || decision.expiresAt === null
          ? null
          : {
              expiresAt: decision.expiresAt,
              revoked: decision.revokedAt !== null,
              content,
              conditions: conditions.parse(decision.conditions),
            },
    },
  };
}

const firstOf = ({ requests }: StudyRow): Date =>
  new Date(
    Math.min(...requests.map(({ decision }) => decision?.decidedAt.getTime() ?? Number.POSITIVE_INFINITY)),
  );
