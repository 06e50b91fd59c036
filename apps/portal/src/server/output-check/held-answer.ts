import { canonicalJson } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { findingKinds } from '@assent/query-engine/lists';
import { z } from 'zod';
import { PortalError } from '../errors/error.ts';
import { unwrap, wrap } from '../keys/wrap.ts';
import { releaseContent } from '../release/content.ts';

/** Why the rule would not show a number as it is, as the engine says it. `name` is the number's key. */
export const finding = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(findingKinds),
});
export type FindingView = z.infer<typeof finding>;

/**
 * Whom an answer is for and why it was asked, as it stood when it began to wait. What its question's row says decides
 * who may check it, so that row is held to this.
 */
const askedFor = z.strictObject({
  askedById: z.string().nullable(),
  studyId: z.string().nullable(),
  datasetId: z.string(),
  beyondReason: z.string().nullable(),
  heldAt: z.string().nullable(),
});
type AskedFor = z.infer<typeof askedFor>;

/** What of a question's row is sealed with its answer. */
export const askedForOf = (
  row: Pick<Prisma.QuestionModel, 'askedById' | 'studyId' | 'datasetId' | 'beyondReason' | 'heldAt'>,
): AskedFor => ({
  ...{ askedById: row.askedById, studyId: row.studyId, datasetId: row.datasetId },
  ...{ beyondReason: row.beyondReason, heldAt: row.heldAt?.toISOString() ?? null },
});

const sealedAnswer = z.strictObject({
  /** As it would be released; `releasedAt` is when it was worked out. */
  content: releaseContent,
  findings: z.array(finding),
  /** Who was counted: sealed by the engine before it came here, base64. */
  members: z.base64(),
  /** Leaf of the newest release that the findings know of. */
  newest: z
    .string()
    .regex(/^[0-9]+$/)
    .nullable(),
  /** Not in those that waited before it was kept. */
  askedFor: askedFor.optional(),
});

/** An answer beyond the rules, opened only in this process and only for a checker who may see it. */
export type HeldAnswer = Pick<z.infer<typeof sealedAnswer>, 'content' | 'findings'> & {
  readonly members: Uint8Array<ArrayBuffer>;
  readonly newest: bigint | null;
  /** Null: it waits since before that was kept. */
  readonly askedFor: AskedFor | null;
};

/** A sealed answer opens with its own question and nowhere else. */
const contextOf = (questionId: string) => `assent-held-answer:${questionId}`;

export function sealAnswer(
  questionId: string,
  { content, findings, members, newest, askedFor: whom }: HeldAnswer,
  key: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const payload = {
    content,
    findings,
    members: Buffer.from(members).toString('base64'),
    newest: newest?.toString() ?? null,
    ...(whom !== null && { askedFor: whom }),
  } satisfies z.input<typeof sealedAnswer>;
  return wrap(key, Buffer.from(JSON.stringify(payload)), contextOf(questionId));
}

/** @throws {KeyError} KEY_UNWRAP_FAILED when the key is another, a byte was changed or the row was moved. */
export function openAnswer(questionId: string, sealed: Uint8Array, key: Uint8Array): HeldAnswer {
  const text = Buffer.from(unwrap(key, sealed, contextOf(questionId))).toString('utf8');
  const { content, findings, members, newest, askedFor: whom } = sealedAnswer.parse(JSON.parse(text));
  return {
    content,
    findings,
    members: new Uint8Array(Buffer.from(members, 'base64')),
    newest: newest === null ? null : BigInt(newest),
    askedFor: whom ?? null,
  };
}

/** The answer of a question that is still for whom it was when it began to wait; HELD_QUESTION otherwise. */
export function openFor(
  question: Pick<Prisma.QuestionModel, 'id'> & Parameters<typeof askedForOf>[0],
  sealed: Uint8Array,
  key: Uint8Array,
): HeldAnswer {
  const answer = openAnswer(question.id, sealed, key);
  const { askedFor: then } = answer;
  if (then !== null && canonicalJson(then) !== canonicalJson(askedForOf(question)))
    throw new PortalError('HELD_QUESTION');
  return answer;
}
