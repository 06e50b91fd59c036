import { commitment, type Leaf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { type Commitment, checked, newest } from './commitment.ts';

type Decided = 'release' | 'output-returned';

const ofQuestion = {
  question: { select: { queryHash: true, state: true, release: { select: { releasedAt: true } } } },
} as const;
type Row = Prisma.OutputDecisionGetPayload<{ include: typeof ofQuestion }>;

const keyOf = (index: bigint) => `at leaf ${index}`;
const isReleased = (leaf: Extract<Leaf, { kind: Decided }>) => leaf.kind === 'release';

/** Salt and reason together are what the leaf commits to. */
const isReason = ({ reasonSalt, reason }: Row, leaf: Extract<Leaf, { kind: Decided }>): boolean =>
  commitment(reasonSalt, reason) === leaf.checked?.reason;

export const outputDecision = checked({
  table: 'OutputDecision',
  what: 'What a checker decided',
  code: 'HELD_OUTPUT_DECISION',
  leaf: ['release', 'output-returned'],
  usedWhen: 'showing a release that a checker let through',
  load: (db, { releases }) =>
    db.outputDecision.findMany({
      where: releases === undefined ? {} : { question: { release: { id: { in: [...releases] } } } },
      include: ofQuestion,
    }),
  keyOf: ({ leafIndex }) => keyOf(leafIndex),
  wanted: (leaves) =>
    newest<Decided>(
      [
        ...leaves.of('release').filter(({ leaf }) => leaf.checked !== undefined),
        ...leaves.of('output-returned'),
      ].map(({ index, leaf }) => ({ index, leaf })),
      (_, index) => keyOf(index),
    ),
  columns: {
    questionId: ({ question }, { leaf }) =>
      question.queryHash === leaf.queryHash &&
      question.state === (isReleased(leaf) ? 'ANSWERED' : 'RETURNED'),
    outcome: ({ outcome }, { leaf }) => outcome === (isReleased(leaf) ? 'ACCEPTED' : 'RETURNED'),
    reason: (row, { leaf }) => isReason(row, leaf),
    reasonSalt: (row, { leaf }) => isReason(row, leaf),
    // Of one that was returned the leaf has its place in the log, and no moment.
    decidedAt: ({ decidedAt, question }, { leaf }) =>
      !isReleased(leaf) || decidedAt.getTime() === question.release?.releasedAt.getTime(),
  },
  free: {
    leafIndex: 'finds the leaf',
    checkerId: 'the leaf has it under a key that is not in the database; no right follows from the row',
    withheld: 'names of cells, shown as how many there were; what was released is in the release',
  },
} satisfies Commitment<Row, Decided>);
