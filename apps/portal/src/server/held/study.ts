import { canonicalJson, digestOf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import { rhoOfEpsilon } from '../question/accounting.ts';
import { endOfDay } from '../review/conditions.ts';
import { reasonDigest } from '../review/revoke-decision.ts';
import type { StudyState } from '../shapes.ts';
import { type Commitment, checked, type Keyed, leavesOf, newest, type Scope } from './commitment.ts';
import { chargedTo } from './release.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

const inStudy = ({ studies }: Scope) =>
  studies === undefined ? {} : { studyId: { in: studies.map(({ id }) => id) } };
const codesIn = ({ studies }: Scope) => studies?.map(({ code }) => code);

/** Key of what is about one version of an application. */
const versioned = ({ study, version }: { readonly study: string; readonly version: number }) =>
  `${study}/${version}`;

/** Of a frozen application: whose accounts may ask, the owner first. Absent before it was kept. */
const accounts = z.object({ accounts: z.array(z.string()).optional() });
const accountsIn = (content: unknown): readonly string[] | null =>
  accounts.safeParse(content).data?.accounts ?? null;

/** The state of a study after what the log says happened to its newest version. */
function stateAfter(leaves: Leaves, code: string, version: number): StudyState {
  const about = ({ leaf }: { leaf: { version: number } }) => leaf.version === version;
  if (leaves.of('study-withdrawn', code).some(about)) return 'withdrawn';
  const decided = leaves.of('study-decided', code).find(about);
  if (decided === undefined) return 'submitted';
  switch (decided.leaf.outcome) {
    case 'approve':
      return leaves.of('decision-revoked', code).some(about) ? 'revoked' : 'approved';
    case 'request-changes':
      return 'changes-requested';
    case 'reject':
      return 'rejected';
  }
}

/** Whether a study is approved by what the log says, whatever its row says. */
export const isApprovedIn = (leaves: Leaves, code: string): boolean => {
  const newest = leaves.of('study-submitted', code).at(-1);
  return newest !== undefined && stateAfter(leaves, code, newest.leaf.version) === 'approved';
};

const studyShape = {
  members: { select: { userId: true } },
  requests: { orderBy: { version: 'desc' }, take: 1, select: { content: true } },
} as const satisfies Prisma.StudyInclude;

export const study = checked({
  table: 'Study',
  what: 'Study',
  code: 'HELD_STUDY',
  leaf: ['study-submitted', 'study-decided', 'decision-revoked', 'study-withdrawn'],
  usedWhen: 'a quote, a charge, an answer, a vote, a decision and the register',
  load: (db, { studies }) =>
    db.study.findMany({
      where: studies === undefined ? {} : { id: { in: studies.map(({ id }) => id) } },
      include: studyShape,
    }),
  keyOf: ({ code }) => code,
  wanted: (leaves, scope) =>
    newest(leavesOf(leaves, 'study-submitted', codesIn(scope)), (leaf) => leaf.study),
  mayLack: ({ state }) => state === 'DRAFT' || state === 'WITHDRAWN',
  columns: {
    state: ({ code, state }, { leaf }, { leaves }) =>
      stateAfter(leaves, code, leaf.version) === toWord(state),
    datasetId: ({ datasetId }, { leaf }) => datasetId === leaf.dataset,
    ownerId: ({ ownerId, requests }) => {
      const asked = accountsIn(requests[0]?.content);
      return asked === null || asked[0] === ownerId;
    },
    numbersYear: (row, _, { leaves }) => numbersIn(leaves, row).every(({ year }) => row.numbersYear >= year),
    numbersSpent: (row, _, { leaves }) => {
      const ofYear = numbersIn(leaves, row).filter(({ year }) => year === row.numbersYear);
      return row.numbersSpent >= ofYear.reduce((sum, { count }) => sum + count, 0);
    },
    // Members can leave; nobody joins what the board has seen. While changes are asked for, the next version says who.
    'StudyMember.userId': ({ members, requests, state }) => {
      const asked = accountsIn(requests[0]?.content);
      return (
        asked === null ||
        state === 'CHANGES_REQUESTED' ||
        members.every(({ userId }) => asked.includes(userId))
      );
    },
  },
  free: {
    code: 'finds the leaf',
    draft: 'what is asked under is the frozen copy',
    createdAt: 'the leaf has its place in the log',
    updatedAt: 'orders a list',
  },
} satisfies Commitment<Prisma.StudyGetPayload<{ include: typeof studyShape }>, 'study-submitted'>);

/** The exact numbers that a study asked for, by its releases. Charges without a release yet are not among them. */
const numbersIn = (leaves: Leaves, { code, datasetId }: Pick<Prisma.StudyModel, 'code' | 'datasetId'>) =>
  leaves
    .of('release', datasetId)
    .flatMap(({ leaf }) => (leaf.study === code && leaf.numbers !== undefined ? [leaf.numbers] : []));

/** No leaf has a charge that got no answer. An earlier row with its seal is told by the leaves of the releases since. */
export const numbersAsked = sealed({
  table: 'Study',
  what: 'What was asked for by study',
  code: 'HELD_STUDY',
  usedWhen: 'as the study',
  key: 'id',
  columns: ['id', 'numbersYear', 'numbersSpent'],
  load: (db: Transaction, { studies }: Scope, { after }: Page): Promise<Prisma.StudyModel[]> =>
    db.study.findMany({
      where: { id: { gt: after, ...(studies && { in: studies.map(({ id }) => id) }) } },
      orderBy: { id: 'asc' },
      take: PAGE,
    }),
  free: {},
});

const ofStudy = { study: { select: { code: true, datasetId: true } } } as const;

export const request = checked({
  table: 'StudyRequest',
  what: 'Application',
  code: 'HELD_REQUEST',
  leaf: ['study-submitted'],
  usedWhen: 'as the study, and an estimate',
  load: (db, scope) => db.studyRequest.findMany({ where: inStudy(scope), include: ofStudy }),
  keyOf: (row) => versioned({ study: row.study.code, version: row.version }),
  wanted: (leaves, scope) => newest(leavesOf(leaves, 'study-submitted', codesIn(scope)), versioned),
  columns: {
    content: ({ content }, { leaf }) => digestOf(content) === leaf.request,
    digest: ({ digest }, { leaf }) => digest === leaf.request,
    leafIndex: ({ leafIndex }, { index }) => leafIndex === index,
  },
  free: {
    studyId: 'finds the leaf',
    version: 'finds the leaf',
    submittedAt: 'the leaf has its place in the log',
    estimateId: 'shown only where that release was made for this request',
  },
} satisfies Commitment<Prisma.StudyRequestGetPayload<{ include: typeof ofStudy }>, 'study-submitted'>);

/** What a vote's leaf is the keyed hash of. */
export const ballotDigest = (
  vote: { readonly choice: string; readonly reason: string; readonly conditions: unknown },
  keyed: Keyed,
): string =>
  keyed(
    'ballot',
    canonicalJson({
      choice: vote.choice,
      reason: vote.reason,
      conditions: (vote.conditions ?? null) as null,
    }),
  );

const ofRequest = { request: { select: { version: true, study: { select: { code: true } } } } } as const;
type VoteRow = Prisma.VoteGetPayload<{ include: typeof ofRequest }>;
const ballotOf = (vote: VoteRow, keyed: Keyed) =>
  ballotDigest({ ...vote, choice: toWord(vote.choice) }, keyed);

export const vote = checked({
  table: 'Vote',
  what: 'Vote',
  code: 'HELD_VOTE',
  leaf: ['vote-cast'],
  usedWhen: 'a vote, a decision and the page of a request',
  load: (db, scope) => db.vote.findMany({ where: { request: inStudy(scope) }, include: ofRequest }),
  keyOf: ({ request: of, userId }) =>
    `${versioned({ study: of.study.code, version: of.version })} of ${userId}`,
  wanted: (leaves, scope) =>
    newest(leavesOf(leaves, 'vote-cast', codesIn(scope)), (leaf) => `${versioned(leaf)} of ${leaf.voter}`),
  columns: {
    choice: (row, { leaf }, { keyed }) => ballotOf(row, keyed) === leaf.ballot,
    reason: (row, { leaf }, { keyed }) => ballotOf(row, keyed) === leaf.ballot,
    conditions: (row, { leaf }, { keyed }) => ballotOf(row, keyed) === leaf.ballot,
    leafIndex: ({ leafIndex }, { index }) => leafIndex === index,
  },
  free: {
    requestId: 'finds the leaf',
    userId: 'finds the leaf',
    castAt: 'the leaf has its place in the log',
  },
} satisfies Commitment<VoteRow, 'vote-cast'>);

const ofDecision = {
  request: { select: { version: true, study: { select: { code: true, datasetId: true } } } },
} as const;
type DecisionRow = Prisma.DecisionGetPayload<{ include: typeof ofDecision }> & {
  /** What releases made under it cost at least. */
  readonly charged: { readonly epsilonMicro: bigint; readonly rhoNano: bigint };
};

/** The unit of the dataset's budget, as the log has it. */
const countedIn = (leaves: Leaves, row: DecisionRow) =>
  leaves.of('policy-set', row.request.study.datasetId).at(-1)?.leaf.accounting;

const revokedBy = (leaves: Leaves, row: DecisionRow) =>
  leaves
    .of('decision-revoked', row.request.study.code)
    .find(({ leaf }) => leaf.version === row.request.version);

export const decision = checked({
  table: 'Decision',
  what: 'Decision on',
  code: 'HELD_DECISION',
  leaf: ['study-decided', 'decision-revoked', 'release'],
  usedWhen: 'a quote, a charge, an answer and the register',
  load: async (db, scope, { leaves }) => {
    const rows = await db.decision.findMany({ where: { request: inStudy(scope) }, include: ofDecision });
    // One after the other: a transaction has one connection.
    const charged: DecisionRow[] = [];
    for (const row of rows) charged.push({ ...row, charged: await chargedTo(db, leaves, row.request.study) });
    return charged;
  },
  keyOf: ({ request: of }) => versioned({ study: of.study.code, version: of.version }),
  wanted: (leaves, scope) => newest(leavesOf(leaves, 'study-decided', codesIn(scope)), versioned),
  columns: {
    outcome: ({ outcome }, { leaf }) => toWord(outcome) === leaf.outcome,
    reason: ({ reason }, { leaf }) => reasonDigest(reason) === leaf.reason,
    conditions: ({ conditions }, { leaf }) => canonicalJson(conditions) === canonicalJson(leaf.conditions),
    epsilonCapMicro: ({ epsilonCapMicro }, { leaf }) =>
      epsilonCapMicro === BigInt(leaf.conditions?.epsilonMicro ?? 0),
    rhoCapNano: ({ rhoCapNano }, { leaf }) =>
      rhoCapNano === rhoOfEpsilon(BigInt(leaf.conditions?.epsilonMicro ?? 0)) || rhoCapNano === 0n,
    expiresAt: ({ expiresAt }, { leaf }) =>
      (expiresAt?.getTime() ?? null) ===
      (leaf.conditions === null ? null : endOfDay(leaf.conditions.expiresOn).getTime()),
    leafIndex: ({ leafIndex }, { index }) => leafIndex === index,
    epsilonSpentMicro: (row, _, { leaves }) =>
      countedIn(leaves, row) === 'zcdp' || row.epsilonSpentMicro >= row.charged.epsilonMicro,
    rhoSpentNano: (row, _, { leaves }) =>
      countedIn(leaves, row) === 'pure' || row.rhoSpentNano >= row.charged.rhoNano,
    revokedAt: (row, _, { leaves }) => (row.revokedAt === null) === (revokedBy(leaves, row) === undefined),
    revokedReason: (row, _, { leaves }) =>
      (row.revokedReason === null ? undefined : reasonDigest(row.revokedReason)) ===
      revokedBy(leaves, row)?.leaf.reason,
    revokedLeafIndex: (row, _, { leaves }) =>
      row.revokedLeafIndex === (revokedBy(leaves, row)?.index ?? null),
  },
  free: {},
} satisfies Commitment<DecisionRow, 'study-decided'>);

/** No leaf has the moment, from which years of exact numbers are counted. */
export const decisionMoment = sealed({
  table: 'Decision',
  what: 'The moment of decision',
  code: 'HELD_DECISION',
  usedWhen: 'as the decision',
  key: 'id',
  columns: ['id', 'requestId', 'decidedAt'],
  load: (db: Transaction, scope: Scope, { after }: Page): Promise<Prisma.DecisionModel[]> =>
    db.decision.findMany({
      where: { id: { gt: after }, request: inStudy(scope) },
      orderBy: { id: 'asc' },
      take: PAGE,
    }),
  free: {},
});
