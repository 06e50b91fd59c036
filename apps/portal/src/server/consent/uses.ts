import { label } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { isMember } from '@assent/query-engine';
import { releaseContent } from '../release/content.ts';
import type { ConsentBook } from './book.ts';
import type { ConsentParts, Enrolled } from './parts.ts';
import type { UseRow } from './shapes.ts';

/** Answers kept so that a page does not open every list each time; a list itself is never kept. */
const KEPT = 100_000;

export type Uses = (person: Enrolled) => Promise<UseRow[]>;

/**
 * Releases that counted a person, newest first. The sealed list of each release is opened only to look for this
 * one person, and nothing else of it leaves this function.
 */
export function usesOf({
  prisma,
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

  return async ({ datasetId, personId }) => {
    const own = { dataset: datasetId, label: label(keys.label, datasetId, personId) };
    const seat = await book.seatOf(own, (await ledger.head()).size);
    if (seat === undefined) return [];
    const releases = await prisma.release.findMany({
      where: { question: { datasetId } },
      orderBy: { leafIndex: 'desc' },
      select: { id: true, content: true, releasedAt: true, leafIndex: true },
    });
    const organisations = await organisationsOf(prisma, datasetId);
    const rows: UseRow[] = [];
    for (const { id, content, releasedAt, leafIndex } of releases) {
      if (!(await counted(id, seat))) continue;
      const { study, title, kind, english, analysis } = releaseContent.parse(JSON.parse(content));
      const code = study ?? '';
      rows.push({
        releaseId: id,
        study: { code, title, organisation: organisations.get(code) ?? null },
        when: releasedAt.toISOString(),
        what: kind === 'estimate' ? `A protected estimate for the ethics board. ${english}` : english,
        analysis,
        leafIndex: Number(leafIndex),
      });
    }
    return rows;
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
