import type { Prisma, PrismaClient } from '@assent/prisma';
import { studyPeople } from '../access/rights.ts';
import { toWord } from '../enum-words.ts';
import { type Conditions, conditions, type PartialDraft, partialDraft, type StudyState } from '../shapes.ts';

const shape = {
  ...studyPeople,
  dataset: {
    select: {
      id: true,
      name: true,
      currentDigest: true,
      accounting: true,
      disclosure: true,
      threshold: true,
    },
  },
  cohorts: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  requests: { orderBy: { version: 'asc' }, include: { decision: true } },
} as const satisfies Prisma.StudyInclude;

export type LoadedStudy = Prisma.StudyGetPayload<{ include: typeof shape }>;
export type LoadedDecision = NonNullable<LoadedStudy['requests'][number]['decision']>;

export const loadStudy = (
  db: Pick<PrismaClient, 'study'>,
  where: Prisma.StudyWhereUniqueInput,
): Promise<LoadedStudy | null> => db.study.findUnique({ where, include: shape });

export const loadStudies = (
  db: Pick<PrismaClient, 'study'>,
  query: Pick<Prisma.StudyFindManyArgs, 'where' | 'orderBy' | 'take'>,
): Promise<LoadedStudy[]> => db.study.findMany({ ...query, include: shape });

export const stateOf = (study: { state: Prisma.StudyModel['state'] }): StudyState => toWord(study.state);

/** The draft as saved; a field that is no longer of the expected form reads as missing, the others stay. */
export function draftOf(study: { draft: Prisma.JsonValue }): PartialDraft {
  const saved = study.draft !== null && typeof study.draft === 'object' ? study.draft : {};
  const good = Object.entries(partialDraft.shape).flatMap(([field, schema]) => {
    const parsed = schema.safeParse((saved as Record<string, unknown>)[field]);
    return parsed.success && parsed.data !== undefined ? [[field, parsed.data]] : [];
  });
  return partialDraft.parse(Object.fromEntries(good));
}

/** The newest approval, also when it no longer holds. */
export const approvalOf = (study: LoadedStudy): LoadedDecision | null =>
  study.requests.findLast(({ decision }) => decision?.outcome === 'APPROVE')?.decision ?? null;

/** When the study was first approved; its years of exact numbers are counted from there. */
export const firstApproval = (study: LoadedStudy): Date | null =>
  study.requests.find(({ decision }) => decision?.outcome === 'APPROVE')?.decision?.decidedAt ?? null;

export const conditionsOf = (decision: { conditions: Prisma.JsonValue }): Conditions | null =>
  decision.conditions === null ? null : conditions.parse(decision.conditions);

/** Approved, and the approval's last day is over. */
export const isExpired = (study: LoadedStudy, now: Date): boolean => {
  const expiresAt = approvalOf(study)?.expiresAt;
  return study.state === 'APPROVED' && expiresAt != null && expiresAt <= now;
};
