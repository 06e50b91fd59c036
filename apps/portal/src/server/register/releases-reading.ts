import { PortalError } from '../errors/error.ts';
import type { View } from '../held/view.ts';
import type { PageOf } from '../shapes.ts';
import type { RegisterParts } from './create-register.ts';
import type { Facts } from './release-facts.ts';
import type { PublicRelease, PublicReleaseProof, ReleasesPage } from './shapes.ts';

/** Newest first. What was found is not in it: the cells are for the study's members and the board. */
export async function readReleases(
  parts: RegisterParts,
  { limit, before, study }: ReleasesPage,
): Promise<PageOf<PublicRelease, number>> {
  const { page, found } = await parts.held.view(async (view) => {
    const rows = await view.db.release.findMany({
      where: {
        ...(before !== undefined && { leafIndex: { lt: before } }),
        ...(study !== undefined && { question: { study: { code: study } } }),
      },
      orderBy: { leafIndex: 'desc' },
      // Without what is large: the cells and the sealed list of members.
      select: { id: true, leafIndex: true },
      take: limit + 1,
    });
    return { page: rows, found: await factsOf(parts, view, rows.slice(0, limit)) };
  });
  const last = page.slice(0, limit).at(-1);
  return {
    rows: await publicOf(parts, found),
    next: page.length > limit && last !== undefined ? Number(last.leafIndex) : null,
  };
}

export async function readRelease(parts: RegisterParts, id: string): Promise<PublicReleaseProof> {
  const found = await parts.held.view(async (view) => {
    const known = await view.db.release.count({ where: { id } });
    if (known === 0) throw new PortalError('NOT_FOUND');
    // Looked at each time, unlike what stands in a list.
    await view.releases([id]);
    return factsOf(parts, view, [{ id }]);
  });
  const [shown] = await publicOf(parts, found);
  if (shown === undefined) throw new PortalError('NOT_FOUND');
  const { leaf, inclusion, checkpoint } = await parts.ledger.prove(BigInt(shown.leafIndex));
  return { ...shown, leaf, inclusion, checkpoint };
}

type Shown = readonly (readonly [id: string, Facts])[];

async function factsOf(
  { facts }: RegisterParts,
  view: View,
  releases: readonly { readonly id: string }[],
): Promise<Shown> {
  const ids = releases.map(({ id }) => id);
  const known = await facts(view, ids);
  return ids.flatMap((id) => {
    const of = known.get(id);
    return of === undefined ? [] : [[id, of] as const];
  });
}

async function publicOf({ ledger }: RegisterParts, shown: Shown): Promise<PublicRelease[]> {
  const anchors = await ledger.anchorsOf(shown.map(([, { leafIndex }]) => BigInt(leafIndex)));
  return shown.map(([id, of], at) => ({ id, ...of, anchor: anchors[at] ?? null }));
}
