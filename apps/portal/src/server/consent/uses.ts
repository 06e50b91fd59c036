import { label } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { isMember } from '@assent/query-engine';
import { type ReleaseContent, releaseContent } from '../release/content.ts';
import type { PageOf } from '../shapes.ts';
import type { ConsentBook } from './book.ts';
import type { ConsentParts, Enrolled } from './parts.ts';
import type { UseRow, UsesPage } from './shapes.ts';

/** Answers kept so that a page does not open every list each time; a list itself is never kept. */
const KEPT = 100_000;

/** Releases looked at in one go. */
const AT_ONCE = 200;

export type Uses = (person: Enrolled, page: UsesPage) => Promise<PageOf<UseRow, number>>;

/**
 * Releases that counted a person, newest first. The sealed list of each release is opened only to look for this
 * one person, and nothing else of it leaves this function.
 */
export function usesOf({
  prisma,
  held,
  membersKey,
  ledger,
  keys,
  book,
}: ConsentParts & { readonly book: ConsentBook }): Uses {
  const known = new Map<string, boolean>();

  const counted = async (releaseId: string, seat: number): Promise<boolean> => {
    const key = `${releaseId}:${seat}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { members, questionId } = await prisma.release.findUniqueOrThrow({
      where: { id: releaseId },
      select: { members: true, questionId: true },
    });
    const isIn = isMember(members, seat, { key: membersKey, chargeId: questionId });
    if (known.size >= KEPT) known.clear();
    known.set(key, isIn);
    return isIn;
  };

  /** What a release says, as the log has it. */
  const shownOf = (id: string): Promise<ReleaseContent> =>
    held.view(async ({ db, releases }) => {
      await releases([id]);
      const { content } = await db.release.findUniqueOrThrow({ where: { id }, select: { content: true } });
      return releaseContent.parse(JSON.parse(content));
    });

  /** From newest to oldest, by leaf; what is large is not read before a release is known to be shown. */
  async function* countedIn(datasetId: string, seat: number, page: UsesPage) {
    let before = page.before;
    for (;;) {
      const releases = await prisma.release.findMany({
        where: { question: { datasetId }, ...(before !== undefined && { leafIndex: { lt: before } }) },
        orderBy: { leafIndex: 'desc' },
        select: { id: true, leafIndex: true },
        take: AT_ONCE,
      });
      for (const release of releases) if (await counted(release.id, seat)) yield release;
      const last = releases.at(-1);
      if (last === undefined || releases.length < AT_ONCE) return;
      before = Number(last.leafIndex);
    }
  }

  return async ({ datasetId, personId }, page) => {
    const own = { dataset: datasetId, label: label(keys.label, datasetId, personId) };
    const seat = await book.seatOf(own, (await ledger.head()).size);
    if (seat === undefined) return { rows: [], next: null };
    const organisations = await organisationsOf(prisma, datasetId);
    const rows: UseRow[] = [];
    for await (const { id, leafIndex } of countedIn(datasetId, seat, page)) {
      // There is one more, so that a next page is not promised in vain.
      if (rows.length === page.limit) return { rows, next: rows.at(-1)?.leafIndex ?? null };
      const { study, title, kind, english, analysis, releasedAt } = await shownOf(id);
      const code = study ?? '';
      rows.push({
        releaseId: id,
        study: { code, title, organisation: organisations.get(code) ?? null },
        when: releasedAt,
        what: kind === 'estimate' ? `A protected estimate for the ethics board. ${english}` : english,
        analysis,
        leafIndex: Number(leafIndex),
      });
    }
    return { rows, next: null };
  };
}

async function organisationsOf(
  prisma: PrismaClient,
  datasetId: string,
): Promise<ReadonlyMap<string, string>> {
  const studies = await prisma.study.findMany({
    where: { datasetId },
    select: { code: true, owner: { select: { organisation: { select: { name: true } } } } },
  });
  return new Map(
    studies.flatMap(({ code, owner }) => (owner.organisation ? [[code, owner.organisation.name]] : [])),
  );
}
