import { PortalError } from '../errors/error.ts';
import type { View } from '../held/view.ts';
import type { ReleasePort } from '../ports.ts';
import { askedWords } from '../question/history.ts';
import { releaseContent } from './content.ts';

type Shown = Awaited<ReturnType<ReleasePort['shown']>>;

/**
 * Cells and rule of a release, for callers that have authorised. The estimate of a request with several cohorts
 * is several releases; they are shown as one, a cell a cohort, named after it.
 */
export async function shownOf({ db, releases }: View, releaseId: string): Promise<Shown> {
  const release = await db.release.findUnique({ where: { id: releaseId }, include: { question: true } });
  if (release === null) throw new PortalError('RELEASE_NOT_FOUND');
  await releases([releaseId]);
  const { cells, rule } = releaseContent.parse(JSON.parse(release.content));
  const { requestId } = release.question;
  if (requestId === null) return { releaseId, cells, rule };
  const estimates = await db.release.findMany({
    where: { question: { requestId } },
    include: { question: true },
    orderBy: { leafIndex: 'asc' },
  });
  await releases(estimates.map(({ id }) => id));
  const perCohort = estimates.flatMap(({ content, question }) => {
    const parsed = releaseContent.parse(JSON.parse(content));
    const { cohort } = askedWords.parse(question.asked);
    return parsed.cells.map((cell) => ({ ...cell, key: parsed.definition, label: cohort }));
  });
  return { releaseId, cells: perCohort, rule };
}
