import type { Prisma, PrismaClient } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { releaseContent } from '../release/content.ts';
import type { PublicRelease } from './shapes.ts';

/** What of a release's content and of its charge is public. It never changes: a release is stored once, and its digest is in the log. */
type Facts = Pick<
  PublicRelease,
  'study' | 'english' | 'analysis' | 'epsilonMicro' | 'regime' | 'numbers' | 'checked'
>;

const row = {
  content: true,
  question: { select: { regime: true, numbers: true } },
} as const satisfies Prisma.ReleaseSelect;

export type ReleaseFacts = (ids: readonly string[]) => Promise<ReadonlyMap<string, Facts>>;

/** Some hundred bytes each. */
const MOST_KEPT = 5_000;

/**
 * Public facts by release. A release holds every cell it found and a sealed list of whoever was counted, megabytes at
 * times: anybody may ask for the register, so what is read for it is read once, without the list, and kept.
 */
export function createReleaseFacts(prisma: PrismaClient): ReleaseFacts {
  const kept = new Map<string, Facts>();
  return async (ids) => {
    const missing = ids.filter((id) => !kept.has(id));
    const found = new Map(ids.flatMap((id) => pairOf(id, kept.get(id))));
    // One at a time: a page of the largest releases is never in memory at once.
    for (const id of missing) {
      const release = await prisma.release.findUnique({ where: { id }, select: row });
      if (release === null) continue;
      const facts = factsIn(release);
      found.set(id, facts);
      kept.set(id, facts);
    }
    for (const id of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(id);
    }
    return found;
  };
}

const pairOf = (id: string, facts: Facts | undefined): [string, Facts][] =>
  facts === undefined ? [] : [[id, facts]];

function factsIn({ content, question }: Prisma.ReleaseGetPayload<{ select: typeof row }>): Facts {
  const { kind, study, title, english, analysis, epsilonMicro, checked } = releaseContent.parse(
    JSON.parse(content),
  );
  return {
    study: kind === 'study' && study !== null ? { code: study, title } : null,
    english,
    analysis,
    epsilonMicro,
    regime: toWord(question.regime),
    numbers: question.numbers,
    checked: checked !== undefined,
  };
}
