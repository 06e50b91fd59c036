import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { releaseContent } from '../release/content.ts';
import type { RegisterParts } from './create-register.ts';
import type { PublicRelease, PublicReleaseProof } from './shapes.ts';

const withCharge = { question: { select: { regime: true, numbers: true } } } as const;

type Stored = Prisma.ReleaseGetPayload<{ include: typeof withCharge }>;

/** Newest first. What was found is not in it: the cells are for the study's members and the board. */
export async function readReleases(
  parts: RegisterParts,
  where: Prisma.ReleaseWhereInput,
): Promise<PublicRelease[]> {
  const releases = await parts.prisma.release.findMany({
    where,
    orderBy: { leafIndex: 'desc' },
    include: withCharge,
  });
  return Promise.all(releases.map((release) => publicOf(parts, release)));
}

export async function readRelease(parts: RegisterParts, id: string): Promise<PublicReleaseProof> {
  const release = await parts.prisma.release.findUnique({ where: { id }, include: withCharge });
  if (release === null) throw new PortalError('NOT_FOUND');
  await parts.held.release(id);
  const { leaf, inclusion, checkpoint } = await parts.ledger.prove(release.leafIndex);
  return { ...(await publicOf(parts, release)), leaf, inclusion, checkpoint };
}

async function publicOf({ ledger }: RegisterParts, release: Stored): Promise<PublicRelease> {
  const content = releaseContent.parse(JSON.parse(release.content));
  const { kind, study, title, english, analysis, epsilonMicro } = content;
  return {
    id: release.id,
    study: kind === 'study' && study !== null ? { code: study, title } : null,
    english,
    analysis,
    releasedAt: release.releasedAt.toISOString(),
    epsilonMicro,
    regime: toWord(release.question.regime),
    numbers: release.question.numbers,
    checked: content.checked !== undefined,
    leafIndex: Number(release.leafIndex),
    anchor: await ledger.anchorOf(release.leafIndex),
  };
}
