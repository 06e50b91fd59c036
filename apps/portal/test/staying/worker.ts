/**
 * A portal without pages that is made to be killed, or to run out of disk: it opens a home, says what it finds there,
 * and then works until it ends, a line before each act and one for each that somebody was told is done. A line on its
 * standard input asks it to look again.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { TRPCClientError } from '@trpc/client';
import { signIn } from '../../src/demo/api.ts';
import { readEnv } from '../../src/server/env.ts';
import { assentErrorOf } from '../../src/server/errors/public.ts';
import { createLog } from '../../src/server/logging.ts';
import { whyNotStarted } from '../../src/server/not-started.ts';
import { startRuntime } from '../../src/server/runtime.ts';
import { standing } from '../live-world.ts';
import { exportOf, somebody } from '../people-export.ts';
import { finder } from './find.ts';
import type { Order } from './life.ts';
import type { Act, Line } from './lines.ts';
import { settle } from './settle.ts';

const PERSONS = 400;
/** People whom only this work asks; they have no records. */
const FIRST = 5_000;

/** So many with records have taken their yes back before one of them gives it again. */
const GONE = 5;

const [home = '', order = '{}'] = process.argv.slice(2);
const { seed, look, receipt, left } = JSON.parse(order) as Order;
const say = (line: Line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const env = readEnv({
  ASSENT_HOME: home,
  // Exports are written beside everything else that nobody needs again.
  ASSENT_IMPORT_FROM: tmpdir(),
  ASSENT_DEMO: '1',
  ASSENT_ANSWER_GRID_MS: '20',
  ASSENT_CHECKPOINT_SECONDS: '1',
  ASSENT_ANCHOR_SECONDS: '1',
  ASSENT_ENGINE_MEMORY_MIB: '512',
  ASSENT_ENGINE_THREADS: '1',
  ASSENT_ESTIMATE_EPSILON_MICRO: '1000000',
});
const log = createLog({ level: 'error', destination: process.stderr });
// As the entry of the portal does it.
const runtime = await startRuntime(env, { log }).catch((error: unknown) => {
  process.stderr.write(`The portal did not start. ${whyNotStarted(error)}\n`, () => process.exit(1));
  return new Promise<never>(() => undefined);
});
const { prisma } = runtime.database;
const place = await settle(runtime, PERSONS);
const { datasetId, studyId, importsId } = place;

const { find, countedIn, hold, receipt: newestReceipt } = finder(runtime, place);
if (receipt !== null) await hold(receipt);
const found = await find();
say({ kind: 'ready', found });
if (look) {
  await runtime.close();
  process.exit(0);
}

const researcher = await signIn(runtime, place.researcher);
const custodian = await signIn(runtime, place.custodian);
const { cohorts } = await researcher.study.get.query({ id: studyId });
const enrolled = await prisma.enrolment.findMany({ select: { personId: true } });
const own = new Set(enrolled.map(({ personId }) => Number(personId)));
const permitted = new Set(found.permitted);
/** People with records who can take back a standing yes, apart from the others those whom the study's answers count. */
const counted = new Set((await countedIn({ question: { studyId } })).at(-1)?.persons);
const theirs = found.permitted.filter((person) => person <= PERSONS && !own.has(person));
const [cohort, others] = [
  theirs.filter((one) => counted.has(one)),
  theirs.filter((one) => !counted.has(one)),
];
const gone = left.filter((person) => person <= PERSONS && !permitted.has(person));

const oneOf = (people: number[]): number | undefined =>
  people.splice(randomInt(Math.max(people.length, 1)), 1)[0];

/** A failure that was told in the portal's own words. */
class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

let wanted = 0;
createInterface({ input: process.stdin }).on('line', () => (wanted += 1));

let round = 0;
for (; ; round += 1) {
  if (wanted > 0) {
    wanted -= 1;
    await told(async () => say({ kind: 'looked', found: await find() }));
  }
  const person = (gone.length > GONE ? oneOf(gone) : undefined) ?? FIRST + seed * 1_000 + round;
  const isStored = await attempt({ kind: 'answer', person, act: 'grant' });
  const leaver = oneOf(cohort) ?? oneOf(others) ?? (isStored ? person : null);
  if (leaver !== null && (await attempt({ kind: 'answer', person: leaver, act: 'withdraw' })))
    gone.push(leaver);
  // What is asked next would count whoever left, if that were overlooked.
  await attempt({ kind: 'ask', epsilonMicro: 100_000 + seed * 1_000 + round });
  if (round % 3 === 0) await attempt({ kind: 'import', people: 30 + seed * 3 + round / 3 });
}

function attempt(act: Act): Promise<boolean> {
  return told(async () => {
    say({ kind: 'trying', act });
    const questionId = act.kind === 'ask' ? await ask(act.epsilonMicro) : undefined;
    if (act.kind === 'answer') await answer(act);
    if (act.kind === 'import') await imported(act.people);
    say({ kind: 'done', ...(questionId !== undefined && { questionId }), receipt: await newestReceipt() });
    if (questionId !== undefined) await answered(questionId);
  });
}

/** What failed is told in the words that somebody outside hears. */
async function told(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const { code, message } = error instanceof Failure ? error : ofApi(error);
    say({ kind: 'failed', code, message, health: await runtime.ready() });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return false;
  }
}

/** Over the API the words are in the answer; a service throws, and the words are found on the way out. */
function ofApi(error: unknown): { readonly code: string; readonly message: string } {
  const isTold = error instanceof TRPCClientError && error.data?.assent !== undefined;
  return isTold ? error.data.assent : assentErrorOf(error);
}

async function answer({ person, act }: Extract<Act, { kind: 'answer' }>): Promise<void> {
  // No two are the same: somebody may come back, and leave again.
  const nonce = randomBytes(16).toString('hex');
  const change = act === 'withdraw' ? { act, nonce, level: 'no-use' as const } : { nonce };
  const consents = [standing(BigInt(person), change)];
  const stored = await runtime.services.consents.importByAgent({
    datasetId: datasetId,
    agent: 'Consent desk',
    consents,
  });
  if (stored.stored !== 1) throw new Error('it was stored before');
}

async function ask(epsilonMicro: number): Promise<string> {
  const { questionId } = await researcher.question.ask.mutate({
    studyId,
    cohortId: cohorts[0]?.id ?? '',
    analysis: { kind: 'count' },
    epsilonMicro,
  });
  return questionId;
}

async function answered(questionId: string): Promise<void> {
  for (let isTold = false; ; ) {
    const health = await runtime.ready();
    if (!health.ok && !isTold) say({ kind: 'waiting', health });
    isTold ||= !health.ok;
    const { state, releaseId, failure } = await researcher.question.status.query({ questionId });
    if (releaseId !== null) {
      for (const counted of await countedIn({ id: releaseId })) say({ kind: 'released', counted });
    }
    if (failure !== null) throw new Failure(failure.code, failure.message);
    if (state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function imported(people: number): Promise<void> {
  const folder = exportOf(
    Array.from({ length: people }, (_, at) => ({ ...somebody(at + 1), id: BigInt(at + 1) })),
  );
  try {
    const { jobId } = await custodian.dataset.startImport.mutate({ datasetId: importsId, folder });
    for (;;) {
      const { state, failure } = await custodian.dataset.importStatus.query({ jobId });
      if (failure) throw new Failure(failure.code, failure.message);
      if (state === 'waiting') await custodian.dataset.confirmImport.mutate({ jobId });
      if (state === 'done') return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
