/**
 * Services of ledger, dataset, consent, question, release and operations, as procedures see them.
 * `ports.ts` says what the other services need from them.
 */
import type { Rounds } from './chain/rounds.ts';
import type { ChainService } from './chain/service.ts';
import type { Consents } from './consent/create-consents.ts';
import type {
  ConsentOrder,
  ConsentOverview,
  PreparedConsent,
  ReceiptOrder,
  ReceiptView,
  StudyForPatientInFull,
  UseRow,
  UsesPage,
} from './consent/shapes.ts';
import type { Datasets } from './dataset/create-datasets.ts';
import type { DatasetEngines } from './dataset/engines.ts';
import type { ImportOrder } from './dataset/people.ts';
import type { AgreedPolicy, PolicyOrder } from './dataset/setting-policy.ts';
import type { DatasetDetails, DatasetRow, ImportStatus } from './dataset/shapes.ts';
import type { Statement } from './dataset/statements.ts';
import type { Held } from './held/create-held.ts';
import type { LedgerService } from './ledger/service.ts';
import type { Health } from './operations/router.ts';
import type { OutputCheckService } from './output-check/service.ts';
import type { DatasetPort, LedgerPort, QuestionPort, ReleasePort } from './ports.ts';
import type { AskOrder, QuestionOrder, QuestionRow, QuestionStatus, QuoteView } from './question/router.ts';
import type { Questions } from './question/service.ts';
import type { Releases } from './release/create-releases.ts';
import type { DisclosureRecordFile } from './release/disclosure-record.ts';
import type { ReleaseView } from './release/router.ts';
import type { PageOf } from './shapes.ts';
import type { Actor, Context } from './trpc/context.ts';

export type DatasetService = DatasetPort & {
  readonly list: () => Promise<DatasetRow[]>;
  readonly details: (id: string) => Promise<DatasetDetails>;
  /** Holds once a second person has agreed. */
  readonly proposePolicy: (actor: Actor, order: PolicyOrder) => Promise<{ proposalId: string }>;
  readonly confirmPolicy: (actor: Actor, agreed: AgreedPolicy) => Promise<void>;
  readonly closePolicy: (actor: Actor, proposalId: string) => Promise<void>;
  readonly state: (actor: Actor, order: { datasetId: string; statement: Statement }) => Promise<void>;
  readonly startImport: (actor: Actor, order: ImportOrder) => Promise<{ jobId: string }>;
  readonly importStatus: (jobId: string) => Promise<ImportStatus>;
  readonly confirmImport: (actor: Actor, jobId: string) => Promise<void>;
  readonly cancelImport: (jobId: string) => Promise<void>;
};

export type QuestionService = QuestionPort & {
  readonly quote: (actor: Actor, order: QuestionOrder) => Promise<QuoteView>;
  readonly ask: (actor: Actor, order: AskOrder) => Promise<{ questionId: string }>;
  readonly status: (actor: Actor, questionId: string) => Promise<QuestionStatus>;
  readonly cancel: (actor: Actor, questionId: string) => Promise<void>;
  readonly history: (actor: Actor, studyId: string) => Promise<QuestionRow[]>;
};

export type ReleaseService = ReleasePort & {
  readonly get: (actor: Actor, id: string) => Promise<ReleaseView>;
  readonly evidence: (actor: Actor, id: string) => Promise<Record<string, unknown>>;
  readonly csv: (actor: Actor, id: string) => Promise<string>;
  readonly disclosure: (actor: Actor, id: string) => Promise<DisclosureRecordFile>;
};

export type ConsentService = {
  readonly overview: (actor: Actor) => Promise<ConsentOverview>;
  readonly study: (actor: Actor, studyId: string) => Promise<StudyForPatientInFull>;
  readonly prepare: (actor: Actor, order: ConsentOrder) => Promise<PreparedConsent>;
  readonly confirm: (
    actor: Actor,
    confirmation: { preparedId: string; response?: unknown; idempotencyKey: string },
    session: Context['session'],
  ) => Promise<{ recordId: string }>;
  readonly receipt: (actor: Actor, order: ReceiptOrder) => Promise<ReceiptView>;
  readonly uses: (actor: Actor, page: UsesPage) => Promise<PageOf<UseRow, number>>;
};

export type OperationsService = { readonly health: () => Promise<Health> };

/** What the server opens beside its database; the pages use what the types above say of it. */
export type Slots = {
  readonly ledger: LedgerPort & LedgerService;
  readonly held: Held;
  readonly chain: ChainService;
  /** Anchors the newest checkpoint at an interval; `now` does it at once. */
  readonly anchors: Rounds;
  readonly datasets: Datasets;
  readonly engines: DatasetEngines;
  readonly questions: Questions;
  readonly releases: Releases;
  readonly outputChecks: OutputCheckService;
  readonly consents: Consents;
  readonly operations: OperationsService;
};
