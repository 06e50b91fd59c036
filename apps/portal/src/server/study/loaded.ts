import type { Prisma } from '@assent/prisma';
import { peopleOf, studyPeople } from '../access/rights.ts';
import { toWord } from '../enum-words.ts';
import { soundOf, type View } from '../held/view.ts';
import type { Transaction } from '../ports.ts';
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

/** As it stands in a transaction: for what nobody has submitted yet, of which the log says nothing. */
export const loadStudy = (
  db: Transaction,
  where: Prisma.StudyWhereUniqueInput,
): Promise<LoadedStudy | null> => db.study.findUnique({ where, include: shape });

/** A study with everybody of it, held to the log. */
export async function heldStudy(
  view: View,
  where: Prisma.StudyWhereUniqueInput,
): Promise<LoadedStudy | null> {
  const found = await loadStudy(view.db, where);
  if (found === null) return null;
  await view.study(found);
  await view.accounts(peopleOf(found));
  return found;
}

/** The same of several that are as the log has them, without what was released on their datasets. */
export async function heldStudies(
  view: View,
  query: Pick<Prisma.StudyFindManyArgs, 'where' | 'orderBy' | 'take'>,
): Promise<LoadedStudy[]> {
  return soundOf(await view.db.study.findMany({ ...query, include: shape }), async (found) => {
    await view.studies(found);
    await view.accounts(found.flatMap(peopleOf));
    for (const id of new Set(found.map(({ datasetId }) => datasetId))) await view.rules(id);
  });
}

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
