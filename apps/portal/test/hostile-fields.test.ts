import { randomUUID } from 'node:crypto';
import type { Snapshot } from '@assent/omop';
import { describeAttack } from '@assent/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { accessOf } from '../src/server/access/table.ts';
import { appRouter, createCaller } from '../src/server/router.ts';
import { enrol } from './enrol.ts';
import { type Example, examplesOf, stringsIn, withString } from './examples.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { approvedStudy, codeOf, cohortOf, draftedStudy, REASON, submittedStudy } from './world.ts';

// Every text field there is, found in the schemas themselves: a field that is added is attacked from then on.
const sql = [
  `'; DROP TABLE "Study"; UPDATE "User" SET "role"='CUSTODIAN'; --`,
  `" OR 1=1); DELETE FROM "Dataset"; --`,
];
/** Text that PostgreSQL or UTF-8 cannot hold. */
const unstorable = ['long enough \u0000', 'long enough \ud800'];

const procedures = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
  const [schema] = (procedure as unknown as { _def: { inputs: z.ZodType[] } })._def.inputs;
  return schema === undefined ? [] : [{ path, schema }];
});

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(100);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

it('finds the fields', () => {
  const found = procedures.flatMap(({ path, schema }) =>
    examplesOf(schema, {}).flatMap((example) => stringsIn(example).map((at) => `${path} ${at.join('.')}`)),
  );
  expect(new Set(found).size).toBeGreaterThan(80);
  for (const field of [
    'study.saveDraft draft.team.0',
    'review.revoke reason',
    'consent.confirm idempotencyKey',
  ])
    expect(found).toContain(field);
});

describeAttack('SQL in every text field', (database) => {
  let world: LiveWorld;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    const { actors, dataset } = world;
    await enrol(world, { userId: actors.demoPatient.id, datasetId: dataset.id, personId: 1n });
  });
  afterAll(() => world.close());

  const passkey = {
    id: 'aaaa',
    rawId: 'aaaa',
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: 'aaaa',
      attestationObject: 'aaaa',
      authenticatorData: 'aaaa',
      signature: 'aaaa',
      transports: ['usb'],
    },
  };
  /** What fields of these names hold in an order that goes through. */
  const common = () => ({
    datasetId: world.dataset.id,
    organisationId: world.university.id,
    userId: world.actors.ben.id,
    response: passkey,
    proof: passkey,
    session: 'ab'.repeat(32),
    study: 'A-2026-0001',
    expression: cohortOf(201826),
    epsilonMicro: 100_000,
    threshold: 10,
    personId: '2',
    variables: [{ measurement: 1, name: 'x', unit: null, unitText: 'x', low: 0, high: 1, bins: 2 }],
    code: 'A-2026-0001',
    invitation: 'ab'.repeat(32),
    shown: 'ab'.repeat(32),
    idempotencyKey: `key-${randomUUID()}`,
  });

  /** Things for one call to act on: fresh, since a call that goes through uses them up. */
  async function thingsFor(path: string): Promise<Record<string, unknown>> {
    const [noun] = path.split('.');
    if (path === 'dataset.details') return { id: world.dataset.id };
    if (path === 'register.studies') return { before: 'A-2026-0001' };
    if (path === 'register.releases') return { study: 'A-2026-0001' };
    if (path === 'review.revoke') return { studyId: (await approvedStudy(world)).id };
    if (noun === 'review') {
      const { requestId } = await submittedStudy(world);
      const vote = { requestId, choice: 'approve', reason: REASON } as const;
      if (path === 'review.decide')
        for (const member of ['board2', 'board3'] as const) await world.as(member).review.vote(vote);
      return { requestId };
    }
    if (path === 'consent.confirm') {
      const { preparedId } = await call('consent.prepare', {
        scope: { kind: 'standing', purposes: ['DUO:0000006'], recipients: ['academic'] },
        act: 'grant',
      });
      return { preparedId };
    }
    if (noun === 'study' || noun === 'cohort' || noun === 'question') {
      const { id } = await draftedStudy(world);
      const { cohorts } = await world.as('ada').study.get({ id });
      const cohortId = cohorts[0]?.id;
      return { id: noun === 'cohort' ? cohortId : id, studyId: id, cohortId };
    }
    return {};
  }

  const whoMay = {
    researcher: 'ada',
    patient: 'demoPatient',
    'board-member': 'board1',
    'board-chair': 'chair',
    custodian: 'custodian',
    'output-checker': 'checker',
  } as const;

  function call(path: string, input: unknown): Promise<{ preparedId?: string; jobId?: string }> {
    const access = accessOf(path);
    const role = access === 'public' || access === 'signed-in' ? undefined : access?.[0];
    const session = { tokenHash: 'x', demo: true };
    // Whoever closes their account does nothing after it.
    const who = path === 'account.close' ? 'eve' : whoMay[role ?? 'researcher'];
    const caller = createCaller(world.contextFor(world.actors[who], { session }));
    const [noun = '', verb = ''] = path.split('.');
    const branch = caller[noun as 'session'] as unknown as Record<
      string,
      (input: unknown) => Promise<object>
    >;
    return branch[verb]?.(input) ?? Promise.reject(new Error(`no ${path}`));
  }

  async function outcomeOf(path: string, input: unknown): Promise<string> {
    const called = call(path, input);
    const code = await codeOf(called);
    if (path !== 'dataset.startImport' || code !== 'allowed') return code;
    const { state, failure } = await world.slots.datasets.importEnded((await called).jobId ?? '');
    return `${state} ${failure?.code}`;
  }

  const counts = async () => {
    const { prisma } = world;
    const roles = await prisma.user.groupBy({ by: ['role'], _count: true, orderBy: { role: 'asc' } });
    return {
      roles,
      datasets: await prisma.dataset.count(),
      organisations: await prisma.organisation.count(),
    };
  };

  it.each(procedures)('is text and nothing else: $path', async ({ path, schema }) => {
    const before = await counts();
    const studies = await world.prisma.study.count();
    const order = async () => ({ ...common(), ...(await thingsFor(path)) });
    const variants = examplesOf(schema, { ...(await order()) }).length;
    for (let variant = 0; variant < variants; variant += 1) {
      const fresh = async (): Promise<Example> => examplesOf(schema, await order())[variant];
      const example = await fresh();
      expect(schema.safeParse(example).error, JSON.stringify(example)).toBeUndefined();
      const harmless = await outcomeOf(path, example);
      expect(harmless).not.toBe('INTERNAL');
      for (const at of stringsIn(example)) {
        for (const text of [...sql, ...unstorable]) {
          const refused = !schema.safeParse(withString(example, at, text)).success;
          const input = withString(refused ? example : await fresh(), at, text);
          const outcome = await outcomeOf(path, input);
          const what = `${path} ${at.join('.')} = ${JSON.stringify(text)}`;
          expect(outcome, what).not.toBe('INTERNAL');
          if (refused) expect(outcome, what).toBe('INPUT_INVALID');
          // Inside a definition words have meanings; the query engine attacks each of them.
          else if (sql.includes(text) && at[0] !== 'expression') expect(outcome, what).toBe(harmless);
        }
      }
    }
    expect(await counts()).toEqual(before);
    expect(await world.prisma.study.count()).toBeGreaterThanOrEqual(studies);
  });
});
