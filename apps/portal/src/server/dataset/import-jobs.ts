import { randomUUID } from 'node:crypto';
import type { PeopleFigures } from '@assent/omop';
import { PortalError } from '../errors/error.ts';
import type { ImportState } from './shapes.ts';

export type Progress = { readonly done: number; readonly total: number; readonly what: string };

export type JobStatus = {
  /** `waiting`: everything is read, and a custodian is to look at the figures before it comes into use. */
  readonly state: ImportState;
  readonly progress: Progress;
  readonly people?: PeopleFigures;
  readonly failure?: { readonly code: string; readonly message: string; readonly help: string };
};

export type Failure = NonNullable<JobStatus['failure']>;

export type JobParts = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Waits for a custodian who looked at the figures; gives their account. */
  readonly confirmed: (people: PeopleFigures) => Promise<string>;
};

export type JobWork = (parts: JobParts) => Promise<void>;

type Job = {
  readonly datasetId: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
  status: JobStatus;
  /** Of a job that is waiting. */
  confirm?: (userId: string) => void;
};

const isGoing = ({ status: { state } }: Job) => state === 'running' || state === 'waiting';

const KEPT = 50;
const notStarted: Progress = { done: 0, total: 0, what: 'Starting' };

/**
 * Imports in progress and the last ones that ended, in this process: at most one a dataset. A job that fails
 * or is cancelled has registered nothing, so the version in use stays the one in use.
 */
export class ImportJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #describe: (error: unknown) => Failure;

  /** `describe` says in public words why a job failed. */
  constructor(describe: (error: unknown) => Failure) {
    this.#describe = describe;
  }

  start(datasetId: string, work: JobWork): string {
    const running = [...this.#jobs.values()].some((job) => job.datasetId === datasetId && isGoing(job));
    if (running) throw new PortalError('DATASET_IMPORT_RUNNING');
    const id = randomUUID();
    const stop = new AbortController();
    const job: Job = {
      datasetId,
      stop,
      status: { state: 'running', progress: notStarted },
      ended: Promise.resolve().then(() => this.#run(id, work, stop.signal)),
    };
    this.#jobs.set(id, job);
    this.#forget();
    return id;
  }

  status(id: string): JobStatus {
    return this.#job(id).status;
  }

  cancel(id: string): void {
    this.#job(id).stop.abort();
  }

  confirm(id: string, userId: string): void {
    const { confirm } = this.#job(id);
    if (confirm === undefined) throw new PortalError('DATASET_IMPORT_NOT_WAITING');
    confirm(userId);
  }

  /** Resolves when the job has ended, however it did. */
  async ended(id: string): Promise<JobStatus> {
    const job = this.#job(id);
    await job.ended;
    return job.status;
  }

  async close(): Promise<void> {
    const jobs = [...this.#jobs.values()];
    for (const job of jobs) job.stop.abort();
    await Promise.all(jobs.map((job) => job.ended));
  }

  async #run(id: string, work: JobWork, signal: AbortSignal): Promise<void> {
    const job = this.#job(id);
    const onProgress = (progress: Progress) => {
      if (job.status.state === 'running') job.status = { state: 'running', progress };
    };
    try {
      signal.throwIfAborted();
      await work({ signal, onProgress, confirmed: (people) => waitFor(job, people) });
      job.status = { state: 'done', progress: job.status.progress };
    } catch (error) {
      const { progress } = job.status;
      job.status = signal.aborted
        ? { state: 'cancelled', progress }
        : { state: 'failed', progress, failure: this.#describe(error) };
    }
  }

  #job(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new PortalError('DATASET_IMPORT_UNKNOWN');
    return job;
  }

  #forget(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      if (!isGoing(job)) this.#jobs.delete(id);
    }
  }
}

function waitFor(job: Job, people: PeopleFigures): Promise<string> {
  const { signal } = job.stop;
  const { progress } = job.status;
  signal.throwIfAborted();
  return new Promise<string>((resolve, reject) => {
    job.status = { state: 'waiting', progress, people };
    job.confirm = resolve;
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  }).finally(() => {
    delete job.confirm;
    job.status = { state: 'running', progress };
  });
}
