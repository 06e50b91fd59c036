import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { soundOf, type View } from '../held/view.ts';
import { type Conditions, conditions, type StudyState } from '../shapes.ts';
import { type RequestContent, requestContent } from '../study/content.ts';

const shape = {
  requests: {
    where: { decision: { outcome: 'APPROVE' } },
    orderBy: { version: 'desc' },
    take: 1,
    include: { decision: true },
  },
} satisfies Prisma.StudyInclude;

type StudyRow = Prisma.StudyGetPayload<{ include: typeof shape }>;

/** A study as somebody who may take part sees it: always the version that the board approved. */
export type ApprovedStudy = {
  readonly id: string;
  readonly code: string;
  readonly state: StudyState;
  /** The board's last day for it, or null. */
  readonly endsOn: string | null;
  /** Approved and not expired: a yes would mean something. */
  readonly open: boolean;
  readonly content: RequestContent;
};

/** A study as a no names it. */
export type NamedStudy = { readonly code: string };

export const isApproved = (study: ApprovedStudy | NamedStudy | null): study is ApprovedStudy =>
  study !== null && 'content' in study;

/**
 * The study of a code that somebody read: the log alone is asked, so that no row can stand in the way of a no. Whatever
 * became of it: a no to a study that was never approved, too, is a no.
 */
export const studyRead = ({ leaves }: View, datasetId: string, code: string): NamedStudy | null =>
  leaves.of('study-submitted', code).some(({ leaf }) => leaf.dataset === datasetId) ? { code } : null;

/**
 * The same of an id. Of a study that is not as the log has it nobody knows which it is, and a no could be said to another
 * one: the code of what disagrees.
 */
export async function studyNamed(view: View, datasetId: string, id: string): Promise<NamedStudy | null> {
  const row = await view.db.study.findUnique({
    where: { id },
    select: { id: true, code: true, datasetId: true },
  });
  if (row === null || row.datasetId !== datasetId) return null;
  await view.studies([row]);
  return { code: row.code };
}

/**
 * Studies that are or were approved; nobody is bothered with applications that may come to nothing. What somebody signs
 * under is what the board approved: a study that is not as the log has it asks nobody anything.
 */
export async function approvedStudies(
  view: View,
  { datasetId, now }: { readonly datasetId: string; readonly now: Date },
): Promise<ApprovedStudy[]> {
  const approved = view.leaves.of('study-decided').filter(({ leaf }) => leaf.outcome === 'approve');
  const rows = await view.db.study.findMany({
    where: { datasetId, code: { in: [...new Set(approved.map(({ leaf }) => leaf.study))] } },
    include: shape,
    orderBy: { code: 'desc' },
  });
  const sound = await soundOf(rows, view.studies);
  return sound.flatMap((row) => approvedStudy(row, now) ?? []);
}

function approvedStudy(row: StudyRow, now: Date): ApprovedStudy | null {
  const request = row.requests[0];
  const decision = request?.decision ?? null;
  if (request === undefined || decision === null) return null;
  // One that cannot be read any more asks nobody anything, and keeps nobody from the others.
  const content = requestContent.safeParse(request.content);
  if (!content.success) return null;
  const expiresAt = decision.expiresAt?.getTime() ?? 0;
  return {
    id: row.id,
    code: row.code,
    state: toWord(row.state),
    endsOn: endOf(decision.conditions),
    open: row.state === 'APPROVED' && decision.revokedAt === null && now.getTime() < expiresAt,
    content: content.data,
  };
}

const endOf = (json: Prisma.JsonValue): Conditions['expiresOn'] | null =>
  conditions.safeParse(json).data?.expiresOn ?? null;

/** What of a study is read before a yes: other words, or other conditions, are another question. */
export const readOf = ({ code, endsOn, content }: ApprovedStudy) => ({
  code,
  endsOn,
  content: JSON.stringify(content),
});
