import { createHash } from 'node:crypto';
import type { ReleaseLeaf } from '@assent/consent-ledger';
import { Prisma } from '@assent/prisma';
import { epsilonToRho } from '@assent/query-engine';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import type { Leaves, Placed } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import { type Commitment, checked, EVERYTHING, type Scope } from './commitment.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

type Row = {
  readonly id: string;
  readonly leafIndex: bigint;
  readonly digest: string;
  readonly contentHash: string;
  readonly datasetId: string;
  readonly releasedAt: Date;
  readonly questionState: string;
  readonly queryHash: string;
  readonly regime: string;
  readonly datasetDigest: string;
  readonly requestId: string | null;
  /** Code of the study that asked, or for whose board it is an estimate. */
  readonly study: string | null;
  readonly facts: Facts | null;
};

const facts = z.object({
  kind: z.enum(['study', 'estimate']),
  releasedAt: z.string(),
  /** Of releases from before there was a choice it is not said: noise protected them. */
  rule: z.looseObject({ regime: z.string().default('differential-privacy') }),
});
type Facts = z.infer<typeof facts>;

/** What a content of this digest says: the digest names one text for ever, so it is read once. */
const known = new Map<string, Facts>();

async function learn(db: Transaction, digests: readonly string[]): Promise<void> {
  const unknown = digests.filter((digest) => !known.has(digest));
  if (unknown.length === 0) return;
  const rows = await db.$queryRaw<{ hash: string; content: string }[]>`
    SELECT encode(sha256(convert_to("content", 'UTF8')), 'hex') AS hash, "content" FROM "Release"
    WHERE encode(sha256(convert_to("content", 'UTF8')), 'hex') = ANY(${unknown}::text[])`;
  for (const { hash, content } of rows) known.set(hash, facts.parse(JSON.parse(content)));
}

const keyOf = (index: bigint) => `at leaf ${index}`;

/** What a release cost in rho by its leaf: as said, or all of its epsilon where it was not said yet. */
export const rhoOf = ({ epsilonMicro, rhoNano }: ReleaseLeaf): bigint =>
  rhoNano === undefined ? epsilonToRho(BigInt(epsilonMicro)) : BigInt(rhoNano);

/** What the releases of a study cost its own budget, by their leaves; estimates cost the dataset's only. */
export async function chargedTo(
  db: Transaction,
  leaves: Leaves,
  study: { readonly code: string; readonly datasetId: string },
): Promise<{ readonly epsilonMicro: bigint; readonly rhoNano: bigint }> {
  const released = leaves.of('release', study.datasetId).filter(({ leaf }) => leaf.study === study.code);
  await learn(
    db,
    released.map(({ leaf }) => leaf.release),
  );
  const own = released.filter(({ leaf }) => known.get(leaf.release)?.kind !== 'estimate');
  return {
    epsilonMicro: own.reduce((sum, { leaf }) => sum + BigInt(leaf.epsilonMicro), 0n),
    rhoNano: own.reduce((sum, { leaf }) => sum + rhoOf(leaf), 0n),
  };
}

const where = ({ dataset, releases }: Scope) => {
  if (releases !== undefined) return Prisma.sql`WHERE r."id" = ANY(${releases}::text[])`;
  return dataset === undefined ? Prisma.sql`WHERE true` : Prisma.sql`WHERE r."datasetId" = ${dataset}`;
};

export const release = checked({
  table: 'Release',
  what: 'The release',
  code: 'HELD_RELEASE',
  leaf: ['release'],
  usedWhen:
    'showing it, and before every question on its dataset: a missing one would leave nothing to compare with',
  load: async (db, scope, { leaves }) => {
    // The hash is made where the text is: a thousand releases are megabytes to move and milliseconds to hash.
    const rows = await db.$queryRaw<Omit<Row, 'facts'>[]>`
      SELECT r."id", r."leafIndex", r."digest", r."datasetId", r."releasedAt",
             encode(sha256(convert_to(r."content", 'UTF8')), 'hex') AS "contentHash",
             q."state"::text AS "questionState", q."queryHash", q."regime"::text AS "regime", q."datasetDigest", q."requestId",
             COALESCE(s."code", t."code") AS study
      FROM "Release" r JOIN "Question" q ON q."id" = r."questionId"
      LEFT JOIN "Study" s ON s."id" = q."studyId"
      LEFT JOIN "StudyRequest" p ON p."id" = q."requestId" LEFT JOIN "Study" t ON t."id" = p."studyId"
      ${where(scope)}`;
    const told = new Set(leaves.of('release').map(({ leaf }) => leaf.release));
    await learn(
      db,
      rows.flatMap(({ contentHash }) => (told.has(contentHash) ? [contentHash] : [])),
    );
    return rows.map((row) => ({ ...row, facts: known.get(row.contentHash) ?? null }));
  },
  keyOf: ({ leafIndex }) => keyOf(leafIndex),
  wanted: (leaves, { dataset }) =>
    new Map(leaves.of('release', dataset).map((one): [string, Placed<'release'>] => [keyOf(one.index), one])),
  columns: {
    content: (row, { leaf }) => row.contentHash === leaf.release,
    digest: (row, { leaf }) => row.digest === leaf.release,
    datasetId: (row, { leaf }) => row.datasetId === leaf.dataset,
    releasedAt: (row) => row.facts === null || row.releasedAt.toISOString() === row.facts.releasedAt,
    'Question.state': (row) => row.questionState === 'ANSWERED',
    'Question.queryHash': (row, { leaf }) => row.queryHash === leaf.queryHash,
    'Question.datasetDigest': (row, { leaf }) => row.datasetDigest === leaf.datasetVersion,
    // Exact answers are held against those that say so: one that does not would not be looked at any more.
    'Question.regime': ({ regime, facts: said }) => said === null || toWord(regime) === said.rule.regime,
    'Question.studyId': (row, { leaf }) => row.study === leaf.study,
    'Question.requestId': (row) =>
      row.facts === null || (row.requestId !== null) === (row.facts.kind === 'estimate'),
  },
  free: {
    'Question.numbers': 'was charged already, by the shape of the question; nothing is charged by it again',
    'Question.beyondReason':
      'while the answer waits, sealed with it and held to it before a checker sees it; that one looked is in the leaf',
    'Question.heldAt': 'as beyondReason',
  },
} satisfies Commitment<Row, 'release'>);

type Listed = {
  readonly id: string;
  readonly leafIndex: bigint;
  readonly questionId: string;
  readonly membersDigest: string;
  readonly seal: string | null;
  /** Of the list that is stored; null where it was not read for this. */
  readonly found: string | null;
};

/** What a list of members is known by. */
export const membersDigestOf = (members: Uint8Array): string =>
  createHash('sha256').update(members).digest('hex');

/**
 * Whose list the release at a leaf has, and of which question. A public leaf cannot say it; without it the list of one
 * release would stand for that of another, and a set that was told would be one that never was.
 */
export const releaseMembers = sealed({
  table: 'Release',
  what: 'Who was counted in release',
  code: 'HELD_RELEASE',
  usedWhen:
    'as the release; the list itself is held to its digest when exact answers are held against it, when a patient’s uses are looked for, and with everything',
  key: 'id',
  columns: ['id', 'leafIndex', 'questionId', 'membersDigest'],
  load: (db: Transaction, scope: Scope, { after }: Page): Promise<Listed[]> => {
    // Lists are megabytes at times: before each question only what they are known by is looked at.
    const found =
      scope === EVERYTHING ? Prisma.sql`encode(sha256(r."members"), 'hex')` : Prisma.sql`NULL::text`;
    return db.$queryRaw<Listed[]>`
      SELECT r."id", r."leafIndex", r."questionId", r."membersDigest", r."seal", ${found} AS found
      FROM "Release" r ${where(scope)} AND r."id" > ${after}
      ORDER BY r."id" LIMIT ${PAGE}`;
  },
  agrees: ({ found, membersDigest }) => found === null || found === membersDigest,
  doubled: async (db, scope) => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT r."id" FROM "Release" r ${where(scope)}
      AND EXISTS (
        SELECT 1 FROM "Release" o WHERE o."questionId" = r."questionId" AND o."leafIndex" <> r."leafIndex")`;
    return rows.map(({ id }) => id);
  },
  free: { members: 'held to its digest, which is under the seal, when it is used' },
});
