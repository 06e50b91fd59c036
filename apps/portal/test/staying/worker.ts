/**
 * A portal without pages that is made to be killed: it opens a home, says what it finds there, and then works until it
 * ends, a line for each thing that somebody was told is done.
 */

import { signIn } from '../../src/demo/api.ts';
import { prepareSetting } from '../../src/demo/setting.ts';
import { tellStory } from '../../src/demo/story.ts';
import { readEnv } from '../../src/server/env.ts';
import { createLog } from '../../src/server/logging.ts';
import { startRuntime } from '../../src/server/runtime.ts';
import { standing } from '../live-world.ts';
import type { Found, Line } from './lines.ts';

/** People whom only this work asks. The setting has 400; whoever is above has no consent from it. */
const FIRST = 5_000;

const [home = '', seed = '0', until = ''] = process.argv.slice(2);
const say = (line: Line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const env = readEnv({
  ASSENT_HOME: home,
  ASSENT_DEMO: '1',
  ASSENT_ANSWER_GRID_MS: '20',
  ASSENT_CHECKPOINT_SECONDS: '1',
  ASSENT_ANCHOR_SECONDS: '1',
  ASSENT_ENGINE_MEMORY_MIB: '512',
  ASSENT_ENGINE_THREADS: '1',
  ASSENT_ESTIMATE_EPSILON_MICRO: '1000000',
});
const runtime = await startRuntime(env, { log: createLog({ level: 'error', destination: process.stderr }) });
const { prisma } = runtime.database;
const setting = await prepareSetting(runtime, { persons: 400, say: () => undefined });
const cap = { epsilonCapMicro: 1_000_000_000_000n, deltaCapPico: 1_000_000_000_000n };
await prisma.dataset.update({ where: { id: setting.datasetId }, data: cap });
const { studyId, releases } = await tellStory(runtime, setting, () => undefined);
await prisma.decision.updateMany({ data: { epsilonCapMicro: cap.epsilonCapMicro } });

async function find(): Promise<Found> {
  const dataset = await prisma.dataset.findUniqueOrThrow({ where: { id: setting.datasetId } });
  const { _sum } = await prisma.question.aggregate({ _sum: { epsilonMicro: true } });
  const stored = await prisma.release.findMany({ select: { id: true, digest: true } });
  return {
    records: (await prisma.consentRecord.findMany({ select: { idempotencyKey: true } })).length,
    consented: await runtime.services.consents.consentedFor(studyId),
    spent: Number(dataset.epsilonSpentMicro),
    charged: Number(_sum.epsilonMicro ?? 0n),
    questions: (await prisma.question.findMany({ select: { id: true } })).map(({ id }) => id),
    releases: Object.fromEntries(stored.map(({ id, digest }) => [id, digest])),
    leaves: Number((await runtime.services.ledger.head()).size),
  };
}
say({ kind: 'ready', found: await find(), told: releases });
if (until === 'look') {
  await runtime.close();
  process.exit(0);
}

const researcher = await signIn(runtime, setting.users.researcher);
const { cohorts } = await researcher.study.get.query({ id: studyId });
for (let round = 0; ; round += 1) {
  const number = Number(seed) * 1_000 + round;
  const personId = BigInt(FIRST + number);
  await runtime.services.consents.importByAgent({
    datasetId: setting.datasetId,
    agent: 'Consent desk',
    consents: [standing(personId)],
  });
  say({ kind: 'consent' });
  const { questionId } = await researcher.question.ask.mutate({
    studyId,
    cohortId: cohorts[0]?.id ?? '',
    analysis: { kind: 'count' },
    epsilonMicro: 100_000 + number,
  });
  say({ kind: 'asked', questionId });
  for (;;) {
    const { state, releaseId } = await researcher.question.status.query({ questionId });
    if (releaseId !== null) say({ kind: 'released', releaseId });
    if (state !== 'running') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
