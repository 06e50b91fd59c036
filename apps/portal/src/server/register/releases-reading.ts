import type { Prisma } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { PageOf } from '../shapes.ts';
import type { RegisterParts } from './create-register.ts';
import type { PublicRelease, PublicReleaseProof, ReleasesPage } from './shapes.ts';

/** Without what is large: the cells and the sealed list of members. */
const row = { id: true, leafIndex: true, releasedAt: true } as const satisfies Prisma.ReleaseSelect;
type Row = Prisma.ReleaseGetPayload<{ select: typeof row }>;

/** Newest first. What was found is not in it: the cells are for the study's members and the board. */
export async function readReleases(
  parts: RegisterParts,
  { limit, before, study }: ReleasesPage,
): Promise<PageOf<PublicRelease, number>> {
  const releases = await parts.prisma.release.findMany({
    where: {
      ...(before !== undefined && { leafIndex: { lt: before } }),
      ...(study !== undefined && { question: { study: { code: study } } }),
    },
    orderBy: { leafIndex: 'desc' },
    select: row,
    take: limit + 1,
  });
  const page = releases.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await publicOf(parts, page),
    next: releases.length > limit && last !== undefined ? Number(last.leafIndex) : null,
  };
}

export async function readRelease(parts: RegisterParts, id: string): Promise<PublicReleaseProof> {
  const release = await parts.prisma.release.findUnique({ where: { id }, select: row });
  const [shown] = release === null ? [] : await publicOf(parts, [release]);
  if (release === null || shown === undefined) throw new PortalError('NOT_FOUND');
  const { leaf, inclusion, checkpoint } = await parts.ledger.prove(release.leafIndex);
  return { ...shown, leaf, inclusion, checkpoint };
}

async function publicOf(
  { facts, ledger }: RegisterParts,
  releases: readonly Row[],
): Promise<PublicRelease[]> {
  const known = await facts(releases.map(({ id }) => id));
  const anchors = await ledger.anchorsOf(releases.map(({ leafIndex }) => leafIndex));
  return releases.flatMap(({ id, leafIndex, releasedAt }, at) => {
    const of = known.get(id);
    if (of === undefined) return [];
    const anchor = anchors[at] ?? null;
    return [{ id, ...of, releasedAt: releasedAt.toISOString(), leafIndex: Number(leafIndex), anchor }];
  });
}
