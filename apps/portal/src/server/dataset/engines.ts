import { join } from 'node:path';
import { type Engine, openEngine } from '@assent/query-engine';
import { SharedHandles } from './shared-handles.ts';

export type EngineSettings = {
  /** Folder of all snapshots; one subfolder a version, named by its digest. */
  readonly snapshots: string;
  readonly memoryMiB: number;
  readonly threads: number;
  readonly timeoutMs: number;
  readonly membersKey: Uint8Array;
  readonly orderKey: Uint8Array;
  /** Tests only: opens the unprotected hook, which the engine refuses in production. */
  readonly testHook?: boolean;
};

/** One engine process a dataset version, started with its first question. */
export type DatasetEngines = {
  readonly use: <R>(digest: string, work: (engine: Engine) => Promise<R>) => Promise<R>;
  /** Ends the version's engine once its runs are through. */
  readonly retire: (digest: string) => void;
  readonly close: () => Promise<void>;
};

export function createEngines({ snapshots, ...settings }: EngineSettings): DatasetEngines {
  const handles = new SharedHandles((digest) => openEngine({ ...settings, snapshot: join(snapshots, digest) }));
  return {
    use: (digest, work) => handles.use(digest, work),
    retire: (digest) => handles.retire(digest),
    close: () => handles.close(),
  };
}
