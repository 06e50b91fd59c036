import type { Aggregates } from '../answer/aggregates.ts';
import type { DisclosureRecord } from '../answer/record.ts';
import type { Finding } from '../answer/sdc/exact-answer.ts';
import type { Answer } from '../answer/table.ts';
import type { EarlierRelease } from '../disclosure/differencing/earlier.ts';
import type { Protection, Rule } from '../disclosure/protection.ts';
import type { EngineErrorCode } from '../engine-error.ts';
import type { Plan } from '../plan/plan.ts';
import type { ConsentScope } from '../warehouse/consent-scope.ts';

/** What one engine process is opened with. Sent over the channel: arguments and environment can be read by others. */
export interface ProcessSettings {
  /** Directory of the snapshot; its name is the dataset's digest. */
  readonly snapshot: string;
  readonly memoryMiB: number;
  readonly threads: number;
  readonly membersKey: Uint8Array;
  readonly orderKey: Uint8Array;
  readonly testHook: boolean;
}

/** The approval's period, inclusive ISO dates. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/**
 * What the portal's process asks of the engine's. A plan goes over, never SQL: the engine's process compiles it
 * itself. `consents` is the digest of a scope that was sent before.
 */
export type EngineRequest =
  | { readonly type: 'open'; readonly settings: ProcessSettings }
  | { readonly type: 'consents'; readonly scope: ConsentScope }
  /** Exact releases that were stored since, in the order of the log. */
  | { readonly type: 'told'; readonly releases: readonly EarlierRelease[] }
  | {
      readonly type: 'run';
      readonly plan: Plan;
      readonly protection: Protection;
      /** How many exact releases of the dataset the process must know of: what was told before this question. */
      readonly known: number;
      readonly period: Period;
      readonly consents: string;
      /** What the sealed members are bound to. */
      readonly chargeId: string;
      readonly timeoutMs: number;
    }
  | { readonly type: 'unprotected'; readonly plan: Plan; readonly period: Period; readonly consents: string }
  | { readonly type: 'statement'; readonly sql: string };

/** Stops the request in progress; is not answered itself. */
export type EngineSignal = { readonly type: 'interrupt' };

/** Everything that may leave the engine's process about a dataset. */
export type ProtectedAnswer = Answer & {
  readonly rule: Rule;
  /** The same for a machine, whole (SATRE 1.1, 3.3.09). */
  readonly record: DisclosureRecord;
  /** What a checker should look at; only of answers that go beyond the rule, which nobody else may see. */
  readonly findings?: readonly Finding[];
  /** Who was counted, sealed under the members key; as long as the consent scope makes it, whoever was counted. */
  readonly members: Uint8Array;
};

/** True counts, for tests only. */
export interface UnprotectedAnswer {
  /** Of count, breakdown, overlap and trend: persons by cell; else empty. */
  readonly cells: readonly { readonly key: string; readonly count: number }[];
  readonly members: readonly bigint[];
  /** Everything aggregated, by name. */
  readonly aggregates: Aggregates;
}

export interface Progress {
  readonly stage: 'consents' | 'counting' | 'protecting';
  /** 0..1 of the counting, or null where the database cannot tell. */
  readonly fraction: number | null;
}

export type EngineReply =
  | { readonly type: 'done' }
  | { readonly type: 'answer'; readonly answer: ProtectedAnswer }
  | { readonly type: 'unprotected'; readonly answer: UnprotectedAnswer }
  | { readonly type: 'statement'; readonly failure: string | null }
  | { readonly type: 'failed'; readonly code: EngineErrorCode };

export type EngineMessage = EngineReply | { readonly type: 'progress'; readonly progress: Progress };
