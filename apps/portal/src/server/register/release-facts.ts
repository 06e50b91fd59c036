import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { soundOf, type View } from '../held/view.ts';
import { releaseContent } from '../release/content.ts';
import type { PublicRelease } from './shapes.ts';

/** What of a release is public but for its anchor. It never changes: a release is stored once, and its digest is in the log. */
export type Facts = Omit<PublicRelease, 'id' | 'anchor'>;

const row = {
  id: true,
  content: true,
  question: { select: { regime: true, numbers: true } },
} as const satisfies Prisma.ReleaseSelect;

/** Those that are as the log has them. */
export type ReleaseFacts = (view: View, ids: readonly string[]) => Promise<ReadonlyMap<string, Facts>>;

/** Some hundred bytes each. */
const MOST_KEPT = 5_000;

/**
 * Public facts by release, each held to its leaf when it is read. A release holds every cell it found and a sealed list of whoever was counted, megabytes at
 * times: anybody may ask for the register, so what is read for it is read once, without the list, and kept.
 */
export function createReleaseFacts(): ReleaseFacts {
  const kept = new Map<string, Facts>();
  return async ({ db, releases }, ids) => {
    const missing = await soundOf(
      ids.filter((id) => !kept.has(id)),
      releases,
    );
    const found = new Map(ids.flatMap((id) => pairOf(id, kept.get(id))));
    // One at a time: a page of the largest releases is never in memory at once.
    for (const id of missing) {
      const [held] = await releases([id]);
      const release = await db.release.findUnique({ where: { id }, select: row });
      if (release === null || held === undefined) continue;
      const facts = factsIn(release, held.leafIndex);
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

function factsIn(
  { content, question }: Prisma.ReleaseGetPayload<{ select: typeof row }>,
  leafIndex: bigint,
): Facts {
  const { kind, study, title, english, analysis, epsilonMicro, checked, releasedAt, numbers } =
    releaseContent.parse(JSON.parse(content));
  return {
    study: kind === 'study' && study !== null ? { code: study, title } : null,
    english,
    analysis,
    epsilonMicro,
    regime: toWord(question.regime),
    // Of an estimate only its charge says how many there were.
    numbers: numbers?.count ?? question.numbers,
    checked: checked !== undefined,
    releasedAt,
    leafIndex: Number(leafIndex),
  };
}
