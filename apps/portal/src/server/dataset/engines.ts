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
  /** A version that was retired is the one in use again. */
  readonly revive: (digest: string) => void;
  /** False when an engine that was needed did not start or has ended by itself. */
  readonly up: () => boolean;
  readonly close: () => Promise<void>;
};

export function createEngines({ snapshots, ...settings }: EngineSettings): DatasetEngines {
  const opened = new Map<string, Engine | null>();
  const open = async (digest: string) => {
    opened.set(digest, null);
    const engine = await openEngine({ ...settings, snapshot: join(snapshots, digest) });
    opened.set(digest, engine);
    const close = async () => {
      // One that was closed on purpose is not one that is down.
      if (opened.get(digest) === engine) opened.delete(digest);
      await engine.close();
    };
    return { engine, close };
  };
  const handles = new SharedHandles(open);
  return {
    use: (digest, work) => handles.use(digest, ({ engine }) => work(engine)),
    retire: (digest) => handles.retire(digest),
    revive: (digest) => handles.revive(digest),
    up: () => [...opened.values()].every((engine) => engine?.status().up === true),
    close: () => handles.close(),
  };
}
