import type { Database } from '@assent/prisma';
import { postgresUrl, stopTestDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../prisma/src/postgresql.ts';
import { invitationId } from '../src/server/invitation/second-person.ts';
import { createRegister } from '../src/server/register/create-register.ts';
import { hashToken } from '../src/server/session/token.ts';
import { bare, type Joined, joined, patientOf, yesTo } from './accounts.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { type Lie, openOperator } from './swapping.ts';
import { approvedStudy, codeOf, conditions, copy, REASON, submittedStudy } from './world.ts';

// An operator with all rights on the database and no key makes a row false before any one statement of a call, and true
// again before the next one, or before any later one. What a call does or shows is what it does or shows by the true
// row, or it is refused: never what the false one would have it do. On PostgreSQL alone: the embedded database has one
// connection, which nobody else can write on.
let records: Awaited<ReturnType<typeof makeRecords>>;
let database: Database;
let world: LiveWorld;
let operator: Awaited<ReturnType<typeof openOperator>>;
let eve: Joined;
let patient: Joined;
let approved: { id: string; code: string; requestId: string };
let waiting: { id: string; code: string; requestId: string };
let releaseId: string;
let proposalId: string;
let invitation: { readonly id: string; readonly codeHash: string };
let cohortId: string;

beforeAll(async () => {
  records = await makeRecords(300);
  const url = await postgresUrl();
  database = await openPostgres(url);
  operator = await openOperator(url);
  world = await openLiveWorld(database, records.snapshot);
  await consentOf(world, 250);
  const { as, dataset } = world;
  approved = await approvedStudy(world);
  waiting = await submittedStudy(world);
  await as('board1').review.vote({ requestId: waiting.requestId, choice: 'approve', reason: REASON });
  await as('board2').review.vote({ requestId: waiting.requestId, choice: 'reject', reason: REASON });
  const view = await as('ada').study.get({ id: approved.id });
  cohortId = view.cohorts[0]?.id ?? '';
  const { questionId } = await as('ada').question.ask(order(100_000));
  await world.slots.questions.settled(questionId);
  releaseId = (await world.prisma.release.findUniqueOrThrow({ where: { questionId } })).id;
  const { policy } = (await as('custodian').dataset.list()).find(({ id }) => id === dataset.id) ?? {};
  if (policy === undefined) throw new Error('no policy');
  const regimes = ['differential-privacy', 'statistical-disclosure-control'] as const;
  ({ proposalId } = await as('custodian').dataset.proposePolicy({
    datasetId: dataset.id,
    policy: { ...policy, regimes: [...regimes] },
  }));
  const wanted = { name: 'Mallory', role: 'board-member', organisationId: world.university.id } as const;
  const codeHash = hashToken(bare((await as('custodian').invitation.create(wanted)).code));
  invitation = { id: invitationId(world.slots.ledger, codeHash), codeHash };
  eve = await joined(world, {
    ...{ name: 'Eve the researcher', role: 'researcher' },
    organisationId: world.university.id,
  });
  patient = await patientOf(world, 1);
}, 600_000);
afterAll(async () => {
  await operator?.close();
  await world?.close();
  await database?.close();
  records?.remove();
  await stopTestDatabases();
});

const order = (epsilonMicro: number) => ({
  ...{ studyId: approved.id, cohortId, analysis: { kind: 'count' as const } },
  epsilonMicro,
});

/** What came of a call: what it gave, or the code it was refused with. */
const outcome = async (call: () => Promise<unknown>): Promise<string> => {
  let given: unknown;
  const code = await codeOf(
    call().then((value) => {
      given = value;
    }),
  );
  return code === 'allowed' ? (JSON.stringify(given) ?? 'nothing') : code;
};

type Attack = {
  readonly what: string;
  readonly call: () => Promise<unknown>;
  readonly lie: () => Lie;
  /** What the truth has it refused with; left out where it shows something. */
  readonly refused?: string;
};

const title = `jsonb_set("content", '{title}', '"A cure for everybody"')`;
const request = (id: string): Lie => ({ table: 'StudyRequest', id, set: { content: title } });
const of = (table: string, id: string, set: Lie['set']): Lie => ({ table, id, set });

const attacks: readonly Attack[] = [
  {
    what: 'the role of whoever calls',
    call: () => eve.at.call((api) => api.people.list()),
    lie: () => of('User', eve.userId, { role: `'CUSTODIAN'` }),
    refused: 'ACCESS_DENIED',
  },
  {
    what: 'the content of a release',
    call: () => world.as('ada').release.get({ id: releaseId }),
    lie: () => of('Release', releaseId, { content: `replace("content", 'Diabetes', 'Everything')` }),
  },
  {
    what: 'whose study a release is of',
    call: () => eve.at.call((api) => api.release.get({ id: releaseId })),
    lie: () => of('Study', approved.id, { ownerId: `'${eve.userId}'` }),
    refused: 'RELEASE_NOT_FOUND',
  },
  {
    what: 'a study in the register',
    call: () => world.anybody.register.study({ code: approved.code }),
    lie: () => request(approved.requestId),
  },
  {
    what: 'the list of the register',
    call: () => world.anybody.register.studies({}),
    lie: () => request(approved.requestId),
  },
  {
    what: 'the releases of the register, read for the first time',
    call: () => {
      const { prisma, now } = world;
      const parts = { prisma, now, ledger: world.slots.ledger, held: world.slots.held };
      return createRegister(parts).releases({ limit: 50 });
    },
    lie: () => of('Release', releaseId, { content: `replace("content", 'Diabetes', 'Everything')` }),
  },
  {
    what: 'a release of the register',
    call: () => world.anybody.register.release({ id: releaseId }),
    lie: () => of('Release', releaseId, { releasedAt: `"releasedAt" + interval '1 day'` }),
  },
  {
    what: 'the application on the page of a request',
    call: () => world.as('board1').review.get({ requestId: waiting.requestId }),
    lie: () => request(waiting.requestId),
  },
  {
    what: 'the floor on the page of a request',
    call: () => world.as('board1').review.get({ requestId: waiting.requestId }),
    lie: () => of('Dataset', world.dataset.id, { threshold: '1' }),
  },
  {
    what: 'the queue of the board',
    call: () => world.as('board3').review.queue(),
    lie: () => request(waiting.requestId),
  },
  {
    what: 'who has a conflict of interest',
    call: () =>
      world.as('insider').review.vote({ requestId: waiting.requestId, choice: 'approve', reason: REASON }),
    lie: () => of('User', world.actors.ada.id, { organisationId: 'NULL' }),
    refused: 'REVIEW_CONFLICT',
  },
  {
    what: 'what was voted',
    call: () =>
      world.as('chair').review.decide({
        ...{ requestId: waiting.requestId, outcome: 'approve', reason: REASON },
        conditions: copy(conditions),
      } as never),
    lie: () => ({ table: 'Vote', key: 'leafIndex', id: rejecting, set: { choice: `'APPROVE'` } }),
    refused: 'REVIEW_NOT_MAJORITY',
  },
  {
    what: 'that a study was approved',
    call: () => world.as('chair').review.revoke({ studyId: waiting.id, reason: REASON }),
    lie: () => of('Study', waiting.id, { state: `'APPROVED'` }),
    refused: 'REVIEW_NOT_APPROVED',
  },
  {
    what: 'who may ask what a question costs',
    call: () => eve.at.call((api) => api.question.quote(order(100_000))),
    lie: () => of('Study', approved.id, { ownerId: `'${eve.userId}'` }),
    refused: 'QUESTION_NOT_MEMBER',
  },
  {
    what: 'whose questions are listed',
    call: () => eve.at.call((api) => api.question.history({ studyId: approved.id })),
    lie: () => of('Study', approved.id, { ownerId: `'${eve.userId}'` }),
    refused: 'QUESTION_NOT_MEMBER',
  },
  {
    what: 'what is left of a budget, in a quote',
    call: () => world.as('ada').question.quote(order(100_000)),
    lie: () => of('Decision', decisionId(), { epsilonCapMicro: '9000000' }),
  },
  {
    what: 'what is left of a budget, in a charge',
    call: () => world.as('ada').question.ask(order(450_000)),
    lie: () => of('Decision', decisionId(), { epsilonCapMicro: '9000000' }),
    refused: 'QUESTION_STUDY_BUDGET_EXHAUSTED',
  },
  {
    what: 'what was spent, in a charge',
    call: () => world.as('ada').question.ask(order(450_000)),
    lie: () => of('Decision', decisionId(), { epsilonSpentMicro: '0' }),
    refused: 'QUESTION_STUDY_BUDGET_EXHAUSTED',
  },
  {
    what: 'who proposed a policy',
    call: () => world.as('custodian').dataset.confirmPolicy({ proposalId }),
    lie: () => of('PolicyProposal', proposalId, { proposedById: `'${world.actors.chair.id}'` }),
    refused: 'ACCESS_SECOND_PERSON',
  },
  {
    what: 'the policies that wait for somebody',
    call: async () => (await world.as('chair').audit.waiting()).policies,
    lie: () => of('PolicyProposal', proposalId, { policy: `jsonb_set("policy", '{sdc,minCell}', '10')` }),
  },
  {
    what: 'who invited',
    call: () => world.as('custodian').invitation.confirm({ invitation: invitation.id } as never),
    lie: () => ({ ...invited(), set: { invitedById: `'${world.actors.chair.id}'` } }),
    refused: 'ACCESS_SECOND_PERSON',
  },
  {
    what: 'the invitations that wait for somebody',
    call: async () => (await world.as('chair').audit.waiting()).invitations,
    lie: () => ({ ...invited(), set: { name: `'Prof. Known'`, organisationId: 'NULL' } }),
  },
  {
    what: 'the invitations that are open',
    call: () => world.as('custodian').invitation.open(),
    lie: () => ({ ...invited(), set: { name: `'Prof. Known'` } }),
  },
  {
    what: 'a study as a patient is shown it',
    call: () => patient.at.call((api) => api.consent.study({ studyId: approved.id })),
    lie: () => request(approved.requestId),
  },
  {
    what: 'the studies as a patient is shown them',
    call: () => patient.at.call(async (api) => (await api.consent.overview()).studies),
    lie: () => request(approved.requestId),
  },
  {
    what: 'what a patient signs',
    call: () => patient.at.call(async (api) => (await api.consent.prepare(yesTo(approved.id))).record),
    lie: () => request(approved.requestId),
  },
  {
    what: 'for whom a patient signs',
    call: () =>
      patient.at.call(async (api) => {
        const { preparedId } = await api.consent.prepare(yesTo(approved.id));
        const { payload } = await world.prisma.webauthnChallenge.findUniqueOrThrow({
          where: { id: preparedId },
        });
        return (payload as { person: string }).person;
      }),
    lie: () => ({
      ...{ table: 'Enrolment', key: 'userId', id: patient.userId },
      set: { personId: '299' },
    }),
  },
  {
    what: 'the floor of a dataset in the list',
    call: () => world.as('custodian').dataset.list(),
    lie: () => of('Dataset', world.dataset.id, { threshold: '1' }),
  },
  {
    what: 'the versions of a dataset',
    call: () => world.as('custodian').dataset.details({ id: world.dataset.id }),
    lie: () => ({
      ...{ table: 'DatasetVersion', key: 'digest', id: records.snapshot.digest },
      set: { persons: '"persons" + 1000' },
    }),
  },
  {
    what: 'what was decided of one’s study',
    call: () => world.as('ada').study.get({ id: approved.id }),
    lie: () => of('Decision', decisionId(), { reason: `'Because.'` }),
  },
  {
    what: 'the state of one’s studies',
    call: () => world.as('ada').study.mine(),
    lie: () => of('Study', approved.id, { state: `'REVOKED'` }),
  },
];

let decision = '';
/** Leaf of the vote that rejects. */
let rejecting = '';
const decisionId = () => decision;
beforeAll(async () => {
  const against = await world.prisma.vote.findFirstOrThrow({ where: { choice: 'REJECT' } });
  rejecting = String(against.leafIndex);
  const found = await world.prisma.decision.findUniqueOrThrow({
    where: { requestId: approved.requestId },
  });
  decision = found.id;
});
const invited = () => ({ table: 'Invitation', key: 'codeHash', id: invitation.codeHash });

describe('a row that is another one between two statements of a call', () => {
  it.each(attacks)(
    'changes nothing of what is done and shown: $what',
    async ({ call, lie, refused }) => {
      const truth = await outcome(call);
      if (refused === undefined) expect(truth).toMatch(/^[[{"]/);
      else expect(truth).toBe(refused);
      const reads = await operator.readsOf(lie().table, () => outcome(call));
      expect(reads.length).toBeGreaterThan(1);
      const told: string[] = [];
      for (const at of reads) {
        for (const [from, until] of [
          [at, at + 1],
          [0, at + 1],
          [at, Number.POSITIVE_INFINITY],
        ] as const) {
          const { value } = await operator.lying(lie(), { from, until }, () => outcome(call));
          // By the true row, or not at all: a list leaves out what it cannot hold.
          const isRefused = /^[A-Z_]+$/.test(value) && value !== 'INTERNAL';
          if (value !== truth && !isRefused && !isPartOf(value, truth))
            told.push(`${from}-${until}: ${value.slice(0, 300)}`);
        }
      }
      expect(told).toEqual([]);
      expect(await outcome(call)).toBe(truth);
      expect(await world.slots.held.everything()).toEqual([]);
    },
    600_000,
  );
});

/** Whether every row of a list, or of the lists in an object, is one of the truth's. */
function isPartOf(value: string, truth: string): boolean {
  if (!/^[[{]/.test(value) || !/^[[{]/.test(truth)) return false;
  const [some, all] = [JSON.parse(value), JSON.parse(truth)] as unknown[];
  const isList = (one: unknown): one is readonly unknown[] => Array.isArray(one);
  const within = (part: unknown, whole: unknown): boolean =>
    isList(part) &&
    isList(whole) &&
    part.every((row) => whole.some((other) => JSON.stringify(other) === JSON.stringify(row)));
  if (isList(some)) return within(some, all);
  const entries = Object.entries(some as object);
  const whole = all as Record<string, unknown>;
  return entries.every(([name, part]) =>
    isList(part) ? within(part, whole[name]) : JSON.stringify(part) === JSON.stringify(whole[name]),
  );
}
