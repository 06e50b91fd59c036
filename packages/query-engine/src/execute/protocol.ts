import type { Cell } from '../disclosure/threshold/protect.ts';
import type { ProtectionParameters, Rule } from '../disclosure/threshold/rule.ts';
import type { Plan } from '../plan/plan.ts';
import type { ConsentScope } from './consent-scope.ts';
import type { EngineErrorCode } from './errors.ts';

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
  | {
      readonly type: 'run';
      readonly plan: Plan;
      readonly protection: ProtectionParameters;
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
export interface ProtectedAnswer {
  readonly cells: readonly Cell[];
  readonly rule: Rule;
  /** Who was counted, sealed under the members key; as long as the consent scope makes it, whoever was counted. */
  readonly members: Uint8Array;
}

/** True counts, for tests only. */
export interface UnprotectedAnswer {
  readonly cells: readonly { readonly key: string; readonly count: number }[];
  readonly members: readonly bigint[];
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
