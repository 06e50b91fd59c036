import type { TestProject } from 'vitest/node';
import { type Broker, startBroker } from './broker.ts';

/** Each project of a run loads this file for itself, so what they share is kept beside them. */
const KEY = Symbol.for('assent.databaseBroker');
type Shared = { [KEY]?: { readonly broker: Promise<Broker>; users: number } };

/** vitest `globalSetup`: one broker, and so one cluster, for all test files of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = globalThis as Shared;
  shared[KEY] ??= { broker: startBroker(), users: 0 };
  const mine = shared[KEY];
  mine.users += 1;
  const broker = await mine.broker;
  project.provide('databaseBroker', broker.address);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared[KEY];
    await broker.stop();
  };
}
