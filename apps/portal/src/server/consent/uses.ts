import { label } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { isMember } from '@assent/query-engine';
import { PortalError } from '../errors/error.ts';
import type { HeldRelease } from '../held/looks.ts';
import { membersDigestOf } from '../held/release.ts';
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
  /** By leaf and seat: the release that counted it, or that it did not. */
  const known = new Map<string, string | null>();
  const keyOf = (leafIndex: bigint, seat: number) => `${leafIndex}:${seat}`;

  /** Opens the list that the portal stored with this release, and no other that would open as well. */
  const learn = async ({ id, leafIndex, questionId, membersDigest }: HeldRelease, seat: number) => {
    const { members } = await prisma.release.findUniqueOrThrow({ where: { id }, select: { members: true } });
    if (membersDigestOf(members) !== membersDigest) throw new PortalError('HELD_RELEASE');
    const isIn = isMember(members, seat, { key: membersKey, chargeId: questionId });
    if (known.size >= KEPT) known.clear();
    known.set(keyOf(leafIndex, seat), isIn ? id : null);
    return isIn ? id : null;
  };

  /** Releases at these leaves, each of which has to be there. */
  const releasesAt = async (at: readonly bigint[]): Promise<readonly HeldRelease[]> => {
    if (at.length === 0) return [];
    return held.view(async ({ db, releases }) => {
      const rows = await db.release.findMany({ where: { leafIndex: { in: [...at] } }, select: { id: true } });
      const seen = await releases(rows.map(({ id }) => id));
      if (seen.length !== at.length) throw new PortalError('HELD_RELEASE');
      return seen;
    });
  };

  /** What a release says, as the log has it. */
  const shownOf = (id: string): Promise<ReleaseContent> =>
    held.view(async ({ db, releases }) => {
      await releases([id]);
      const { content } = await db.release.findUniqueOrThrow({ where: { id }, select: { content: true } });
      return releaseContent.parse(JSON.parse(content));
    });

  /**
   * From newest to oldest, by leaf: which releases there are the log says, so that none is hidden by its row. What is
   * large is not read before a release is known to be shown.
   */
  async function* countedIn(datasetId: string, seat: number, { before }: UsesPage) {
    const told = (await ledger.book.upTo(prisma))
      .of('release', datasetId)
      .map(({ index }) => index)
      .filter((index) => before === undefined || index < before)
      .toReversed();
    for (let from = 0; from < told.length; from += AT_ONCE) {
      const batch = told.slice(from, from + AT_ONCE);
      const found = new Map(batch.map((leafIndex) => [leafIndex, known.get(keyOf(leafIndex, seat))]));
      const unknown = batch.filter((leafIndex) => found.get(leafIndex) === undefined);
      const seen = new Map((await releasesAt(unknown)).map((release) => [release.leafIndex, release]));
      for (const leafIndex of batch) {
        const release = seen.get(leafIndex);
        const id = release === undefined ? found.get(leafIndex) : await learn(release, seat);
        if (id != null) yield { id, leafIndex };
      }
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
