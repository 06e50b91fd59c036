import { type Engine, type EngineOptions, openEngine } from '../../src/execute/engine.ts';
import { type TinyPerson, type TinySnapshot, tinySnapshot } from './tiny-snapshot.ts';

/** The key that members of answers of a tiny engine are sealed with. */
export const membersKey = new Uint8Array(32).fill(1);

/** An engine as a portal opens one, over these people. */
export interface TinyEngine {
  readonly engine: Engine;
  /** Of the dataset version. */
  readonly digest: string;
  close(): Promise<void>;
}

export const tinyOptions = ({ directory }: TinySnapshot): EngineOptions => ({
  snapshot: directory,
  memoryMiB: 512,
  threads: 1,
  timeoutMs: 60_000,
  membersKey,
  orderKey: new Uint8Array(32).fill(2),
});

export async function openTinyEngine(persons: readonly TinyPerson[]): Promise<TinyEngine> {
  const snapshot = await tinySnapshot(persons);
  const engine = await openEngine(tinyOptions(snapshot));
  return {
    engine,
    digest: snapshot.digest,
    close: async () => {
      await engine.close();
      await snapshot.remove();
    },
  };
}
