import { PortalError } from '../errors/error.ts';
import type { View } from '../held/view.ts';
import { releaseContent } from '../release/content.ts';
import { withoutUnlisted } from '../release/listed.ts';
import { rule } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { OutputCheckParts } from './create-output-checks.ts';
import { openFor } from './held-answer.ts';
import { type CheckedQuestion, loadForChecker } from './loaded.ts';
import { rowOf } from './queueing.ts';
import type { HeldView } from './shapes.ts';
import { isSeparable } from './withholding.ts';

/** Of what a study was told before, at most so many answers stand beside one to check. */
const EARLIER = 20;

/** One held answer on one page, opened for a checker who may see it; of a decided one the numbers are gone. */
export async function readHeld(parts: OutputCheckParts, actor: Actor, questionId: string): Promise<HeldView> {
  const { keys } = parts;
  return parts.held.view(async (view) => {
    const question = await loadForChecker(view, actor, questionId);
    const [row] = await rowOf(view, actor, [question]);
    if (row === undefined) throw new PortalError('OUTPUT_CHECK_NOT_FOUND');
    const stored = await view.db.heldAnswer.findUnique({ where: { questionId } });
    const held = stored && openFor(question, stored.sealed, keys.held);
    const { askedById, study, asked } = question;
    const asker = askedById === null ? null : await view.account(askedById);
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
      since: held === null ? 0 : await releasedSince(view, question, held.newest),
      earlier: await earlierOf(view, question),
    };
  });
}

/** By the log: noise hides what it adds to and is paid for with epsilon, so only exact numbers come near one another. */
const releasedSince = async (
  { leaves }: View,
  { datasetId }: CheckedQuestion,
  newest: bigint | null,
): Promise<number> =>
  leaves
    .of('release', datasetId)
    .filter(({ index, leaf }) => leaf.epsilonMicro === 0 && (newest === null || index > newest)).length;

/** The engine wrote it; a rule without it is of another regime. */
function minCellIn(of: unknown): number | null {
  const { threshold } = rule.parse(of);
  return typeof threshold === 'number' ? threshold : null;
}

async function earlierOf(view: View, { study, id }: CheckedQuestion): Promise<HeldView['earlier']> {
  const releases = await view.db.release.findMany({
    where: { question: { studyId: study.id, id: { not: id } } },
    orderBy: { leafIndex: 'desc' },
    take: EARLIER,
    select: { id: true, content: true },
  });
  await view.releases(releases.map((release) => release.id));
  return releases.map(({ id: releaseId, content }) => {
    const {
      cells,
      tables = [],
      analysis,
      english,
      releasedAt,
    } = withoutUnlisted(releaseContent.parse(JSON.parse(content)));
    return { releaseId, cells, tables, analysis, english, releasedAt };
  });
}
