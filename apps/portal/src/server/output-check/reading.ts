import { PortalError } from '../errors/error.ts';
import { releaseContent } from '../release/content.ts';
import { rule } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { OutputCheckParts } from './create-output-checks.ts';
import { openFor } from './held-answer.ts';
import { assertPeople, type CheckedQuestion, loadForChecker } from './loaded.ts';
import { rowOf } from './queueing.ts';
import type { HeldView } from './shapes.ts';
import { isSeparable } from './withholding.ts';

/** Of what a study was told before, at most so many answers stand beside one to check. */
const EARLIER = 20;

/** One held answer on one page, opened for a checker who may see it; of a decided one the numbers are gone. */
export async function readHeld(parts: OutputCheckParts, actor: Actor, questionId: string): Promise<HeldView> {
  const { prisma, keys } = parts;
  const question = await loadForChecker(prisma, actor, questionId);
  await assertPeople(parts, question);
  const [row] = await rowOf(prisma, actor, [question]);
  if (row === undefined) throw new PortalError('OUTPUT_CHECK_NOT_FOUND');
  const stored = await prisma.heldAnswer.findUnique({ where: { questionId } });
  const held = stored && openFor(question, stored.sealed, keys.held);
  const { askedById, study, asked } = question;
  const asker = await prisma.user.findUnique({
    where: { id: askedById ?? '' },
    select: { name: true, organisation: { select: { name: true } } },
  });
  return {
    ...row,
    askedBy: asker?.name ?? '',
    organisation: asker?.organisation?.name ?? null,
    dataset: study.dataset.name,
    english: (asked as { english?: string }).english ?? '',
    parameters: held?.content.parameters ?? {},
    minCell: held === null ? null : minCellIn(held.content.rule),
    answer: held && {
      cells: held.content.cells,
      tables: held.content.tables ?? [],
      findings: held.findings,
    },
    separable: held !== null && isSeparable(held.content),
    since: held === null ? 0 : await releasedSince(parts, question, held.newest),
    earlier: await earlierOf(parts, question),
  };
}

const releasedSince = (
  { prisma }: OutputCheckParts,
  { datasetId }: CheckedQuestion,
  newest: bigint | null,
): Promise<number> =>
  prisma.release.count({
    where: {
      datasetId,
      // Noise hides what it adds to: only exact numbers come near one another.
      question: { regime: 'STATISTICAL_DISCLOSURE_CONTROL' },
      ...(newest !== null && { leafIndex: { gt: newest } }),
    },
  });

/** The engine wrote it; a rule without it is of another regime. */
function minCellIn(of: unknown): number | null {
  const { threshold } = rule.parse(of);
  return typeof threshold === 'number' ? threshold : null;
}

async function earlierOf(
  { prisma }: OutputCheckParts,
  { study, id }: CheckedQuestion,
): Promise<HeldView['earlier']> {
  const releases = await prisma.release.findMany({
    where: { question: { studyId: study.id, id: { not: id } } },
    orderBy: { leafIndex: 'desc' },
    take: EARLIER,
    select: { id: true, content: true },
  });
  return releases.map(({ id: releaseId, content }) => {
    const { cells, tables = [], analysis, english, releasedAt } = releaseContent.parse(JSON.parse(content));
    return { releaseId, cells, tables, analysis, english, releasedAt };
  });
}
