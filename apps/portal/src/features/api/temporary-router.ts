// Temporary: the shapes of the API until the server's router exists.
import { initTRPC } from '@trpc/server';
import type {
  Analysis,
  AnchorView,
  Budget,
  Category,
  Cell,
  CohortCard,
  Concept,
  Conditions,
  Draft,
  Me,
  Organisation,
  RecipientKind,
  ReleaseView,
  Role,
  Rule,
  StudyState,
} from './shapes.ts';

const t = initTRPC.create();
const never = async (): Promise<never> => {
  throw new Error('temporary');
};
const q = <I, O>() => t.procedure.input((v: unknown) => v as I).query(never as () => Promise<O>);
const m = <I, O>() => t.procedure.input((v: unknown) => v as I).mutation(never as () => Promise<O>);
type Nothing = any;
type Ok = { ok: true };
export type Job = {
  state: 'running' | 'done' | 'failed' | 'cancelled';
  progress: { done: number; total: number; what: string };
  failure?: { code: string; message: string; help: string };
};
export type QueueRow = {
  requestId: string;
  code: string;
  title: string;
  version: number;
  submittedAt: string;
  dueOn: string;
  state: StudyState;
  votes: number;
  quorum: number;
  conflict: string | null;
};
export type Choice = 'approve' | 'request-changes' | 'reject';
export type Decision = { outcome: Choice; reason: string; conditions: Conditions | null; decidedAt: string };
export type Vote = {
  by: string;
  choice: Choice;
  reason: string;
  conditions: Conditions | null;
  castAt: string;
};
export type StudyForPatient = {
  code: string;
  studyId: string;
  title: string;
  laySummary: string;
  organisation: Organisation;
  purposes: string[];
  categories: Category[];
  endsOn: string;
  state: StudyState;
  mine: {
    answer: 'yes' | 'no' | 'none';
    via: 'study' | 'standing' | null;
    since: string | null;
    until: string | null;
    recordId: string | null;
    categories: Category[];
  };
};
export type StandingRow = {
  recordId: string;
  answer: 'yes' | 'no';
  purposes: string[];
  recipients: RecipientKind[];
  categories: Category[];
  since: string;
  until: string | null;
};
export type UseRow = {
  releaseId: string;
  study: { code: string; title: string; organisation: string };
  when: string;
  what: string;
  leafIndex: number;
};
export type RegisterStudy = {
  code: string;
  title: string;
  organisation: string;
  state: StudyState;
  purposes: string[];
  approvedAt: string | null;
  releases: number;
};
export type RegisterRelease = {
  id: string;
  study: { code: string; title: string } | null;
  english: string;
  releasedAt: string;
  epsilonMicro: number;
  leafIndex: number;
  anchor: AnchorView;
};

const router = t.router({
  session: t.router({
    me: q<Nothing, Me>(),
    demoAccounts: q<Nothing, { id: string; name: string; role: Role; organisation: string | null }[]>(),
    demoSignIn: m<{ userId: string }, Ok>(),
    signOut: m<Nothing, Ok>(),
  }),
  passkey: t.router({
    registrationOptions: m<{ code: string }, import('@simplewebauthn/browser').PublicKeyCredentialCreationOptionsJSON>(),
    register: m<{ code: string; response: unknown }, Ok>(),
    signInOptions: m<Nothing, import('@simplewebauthn/browser').PublicKeyCredentialRequestOptionsJSON>(),
    signIn: m<{ response: unknown }, Ok>(),
  }),
  invitation: t.router({
    create: m<
      { name: string; role: Role; organisationId?: string; datasetId?: string; personId?: number },
      { code: string; expiresAt: string }
    >(),
    organisations: q<Nothing, { id: string; name: string; kind: RecipientKind }[]>(),
  }),
  dataset: t.router({
    list: q<
      Nothing,
      {
        id: string;
        name: string;
        description: string;
        version: string | null;
        persons: number;
        threshold: number;
        budget: Budget;
      }[]
    >(),
    details: q<
      { id: string },
      {
        versions: {
          digest: string;
          cdmVersion: string;
          persons: number;
          rows: Record<string, number>;
          report: unknown;
          registeredAt: string;
          leafIndex: number;
        }[];
        budget: Budget;
      }
    >(),
    startImport: m<{ datasetId: string; folder: string }, { jobId: string }>(),
    importStatus: q<{ jobId: string }, Job>(),
    cancelImport: m<{ jobId: string }, Ok>(),
  }),
  operations: t.router({
    health: q<
      Nothing,
      {
        database: { kind: string };
        engine: { up: boolean };
        log: { size: number; checkpointSize: number };
        anchors: { last: AnchorView; pending: number };
        chain: { chainId: number; contract: string; reachable: boolean; development: boolean };
        keys: { name: string; kind: string; development: boolean }[];
      }
    >(),
  }),
  concept: t.router({
    search: q<{ datasetId: string; text: string; domain?: string; limit?: number }, Concept[]>(),
    byIds: q<{ datasetId: string; ids: number[] }, Concept[]>(),
  }),
  study: t.router({
    create: m<{ datasetId: string; title: string }, { id: string; code: string }>(),
    mine: q<
      Nothing,
      {
        id: string;
        code: string;
        title: string;
        state: StudyState;
        expired: boolean;
        budget: Budget | null;
        updatedAt: string;
      }[]
    >(),
    get: q<
      { id: string },
      {
        id: string;
        code: string;
        state: StudyState;
        expired: boolean;
        draft: Draft;
        dataset: { id: string; name: string; version: string | null };
        cohorts: CohortCard[];
        members: { id: string; name: string }[];
        requests: { id: string; version: number; submittedAt: string; decision: Decision | null }[];
        decision: { conditions: Conditions; expiresAt: string } | null;
        budget: Budget | null;
        isOwner: boolean;
      }
    >(),
    saveDraft: m<{ id: string; draft: Partial<Draft> }, { savedAt: string }>(),
    submit: m<{ id: string }, { requestId: string }>(),
    withdraw: m<{ id: string; reason: string }, Ok>(),
    addMember: m<{ id: string; userId: string }, Ok>(),
    removeMember: m<{ id: string; userId: string }, Ok>(),
    colleagues: q<Nothing, { id: string; name: string; organisation: string | null }[]>(),
  }),
  cohort: t.router({
    check: q<
      { datasetId: string; expression: unknown },
      | { ok: true; hash: string; english: string; categories: Category[]; warnings: string[] }
      | { ok: false; code: string; message: string; place: string; element: string }
    >(),
    save: m<{ studyId: string; id?: string; name: string; expression: unknown }, CohortCard>(),
    remove: m<{ id: string }, Ok>(),
    get: q<{ id: string }, CohortCard & { studyId: string }>(),
  }),
  question: t.router({
    quote: q<
      { studyId: string; cohortId: string; analysis: Analysis; epsilonMicro: number },
      {
        epsilonMicro: number;
        deltaPico: number;
        cells: number;
        halfWidth95: number;
        smallestShown: number;
        budget: Budget;
        affordable: boolean;
        answered: string | null;
        about: number;
      }
    >(),
    ask: m<
      { studyId: string; cohortId: string; analysis: Analysis; epsilonMicro: number },
      { questionId: string }
    >(),
    status: q<
      { questionId: string },
      {
        state: 'running' | 'answered' | 'failed';
        releaseId: string | null;
        failure: { code: string; message: string; help: string } | null;
        stage: string;
        startedAt: string;
      }
    >(),
    cancel: m<{ questionId: string }, Ok>(),
    history: q<
      { studyId: string },
      {
        questionId: string;
        english: string;
        analysis: Analysis;
        epsilonMicro: number;
        state: 'running' | 'answered' | 'failed';
        releaseId: string | null;
        askedAt: string;
        by: string;
      }[]
    >(),
  }),
  release: t.router({ get: q<{ id: string }, ReleaseView>(), evidence: q<{ id: string }, unknown>() }),
  review: t.router({
    queue: q<Nothing, { needsYou: QueueRow[]; waiting: QueueRow[]; done: QueueRow[] }>(),
    get: q<
      { requestId: string },
      {
        requestId: string;
        code: string;
        version: number;
        content: Draft;
        organisation: Organisation;
        team: string[];
        cohorts: { name: string; english: string; expression: unknown; hash: string }[];
        dataset: { name: string; version: string; persons: number; threshold: number; budget: Budget };
        estimate: { releaseId: string; cells: Cell[]; rule: Rule } | null;
        duo: { term: string; label: string; meaning: string }[];
        changes: { field: string; before: string; after: string }[];
        conflict: string | null;
        myVote: Vote | null;
        votes: Vote[] | null;
        votesIn: number;
        quorum: number;
        canDecide: boolean;
        decision: Decision | null;
      }
    >(),
    vote: m<{ requestId: string; choice: Choice; reason: string; conditions?: Conditions }, Ok>(),
    decide: m<{ requestId: string; outcome: Choice; reason: string; conditions?: Conditions }, Ok>(),
    revoke: m<{ studyId: string; reason: string }, Ok>(),
  }),
  consent: t.router({
    overview: q<
      Nothing,
      {
        name: string;
        dataset: { name: string };
        studies: StudyForPatient[];
        standing: StandingRow[];
        uses: UseRow[];
      }
    >(),
    study: q<
      { studyId: string },
      StudyForPatient & {
        protocol: string;
        funding: string;
        commercialInterest: { any: boolean; detail: string };
        team: string[];
      }
    >(),
    prepare: m<
      {
        scope:
          | { kind: 'study'; studyId: string }
          | { kind: 'standing'; purposes: string[]; recipients: RecipientKind[] };
        act: 'grant' | 'withdraw' | 'refuse';
        categories?: Category[];
        until?: string;
      },
      { preparedId: string; record: unknown; signing: 'passkey' | 'demo'; options: unknown }
    >(),
    confirm: m<{ preparedId: string; response?: unknown; idempotencyKey: string }, { recordId: string }>(),
    receipt: q<
      { recordId: string },
      { receipt: unknown; words: Record<string, string>; leafIndex: number; checkpointSize: number | null }
    >(),
    uses: q<Nothing, UseRow[]>(),
  }),
  register: t.router({
    studies: q<Nothing, RegisterStudy[]>(),
    study: q<
      { code: string },
      RegisterStudy & {
        laySummary: string;
        dataset: string;
        endsOn: string;
        categories: Category[];
        conditions: Conditions | null;
        decisions: {
          version: number;
          outcome: Choice;
          reason: string;
          decidedAt: string;
          leafIndex: number;
        }[];
        releaseList: RegisterRelease[];
      }
    >(),
    releases: q<Nothing, RegisterRelease[]>(),
    release: q<
      { id: string },
      RegisterRelease & { leaf: string; inclusion: string[]; checkpoint: string | null }
    >(),
  }),
  log: t.router({
    key: q<Nothing, { vkey: string; origin: string; chainId: number | null; contract: string | null }>(),
  }),
});
export type AppRouter = typeof router;
