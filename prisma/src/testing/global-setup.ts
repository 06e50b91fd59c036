import type { TestProject } from 'vitest/node';
import { startBroker } from './broker.ts';

/** vitest `globalSetup`: one broker, and so one cluster, for all test files of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = await startBroker();
  project.provide('databaseBroker', broker.address);
  return broker.stop;
}
