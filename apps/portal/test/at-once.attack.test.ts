import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@assent/prisma';
import { postgresUrl, stopTestDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../prisma/src/postgresql.ts';
import { answer, bare, browser, countedFor, joined, ORIGIN, patientOf, signIn, yesTo } from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { gateAt, openBetween } from './between.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { approvedStudy, codeOf, draftedStudy } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let database: Database;
let world: LiveWorld;
let between: Awaited<ReturnType<typeof openBetween>>;
let study: Awaited<ReturnType<typeof approvedStudy>>;
let person = 0;
const later: (() => void)[] = [];

beforeAll(async () => {
  records = await makeRecords(60);
  const url = await postgresUrl();
  database = await openPostgres(url);
  between = await openBetween(url);
  world = await openLiveWorld(database, records.snapshot);
  study = await approvedStudy(world);
});
afterAll(async () => {
  await between?.close();
  await world?.close();
  await database?.close();
  await stopTestDatabases();
  records?.remove();
  for (const remove of later) remove();
});

const custodian = () => world.as('custodian');
const patient = async () => {
  person += 1;
  return { ...(await patientOf(world, person)), person };
};
const counts = async (number: number) => (await countedFor(world, study.code)).includes(number);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error & { code?: string }) => `${error.code ?? ''} ${error.message}`.slice(0, 300),
  );

/** Until the account is looked for in its transaction, it is a researcher's that stands for nobody. */
async function standingForNobody(userId: string, work: () => Promise<unknown>) {
  let at = 0;
  const lie = async () => {
    await between.sql(`UPDATE "User" SET "role" = 'RESEARCHER' WHERE "id" = $1`, [userId]);
    await between.sql(`UPDATE "Enrolment" SET "userId" = $2 WHERE "userId" = $1`, [
      userId,
      world.actors.custodian.id,
    ]);
  };
  const truth = async () => {
    await between.sql(`UPDATE "Enrolment" SET "userId" = $1 WHERE "userId" = $2`, [
      userId,
      world.actors.custodian.id,
    ]);
    await between.sql(`UPDATE "User" SET "role" = 'PATIENT' WHERE "id" = $1`, [userId]);
  };
  between.before((text) => {
    if (at === 0 && /^SELECT .*"Enrolment"/.test(text)) {
      at = 1;
      return lie();
    }
    if (at === 1 && /^BEGIN/.test(text)) {
      at = 2;
      return truth();
    }
    return undefined;
  });
  try {
    return await outcome(work());
  } finally {
    between.before(null);
    if (at === 1) await truth();
  }
}

describe('an account that stands for nobody for a moment', () => {
  it.each(['close', 'recall', 'own'] as const)('is not ended without what it said (%s)', async (how) => {
    const one = await patient();
    await answer(one, yesTo(study.id));
    const ends = {
      close: () => custodian().people.close({ userId: one.userId, withdraw: true }),
      recall: () => custodian().people.recall({ userId: one.userId }),
      own: () => one.at.call((api) => api.account.close({ withdraw: true })),
    };
    // Refused, or looked at once more and found to stand for somebody.
    expect(await standingForNobody(one.userId, ends[how])).toMatch(/^done$|for whom|which person/i);
    const listed = (await custodian().people.list()).find(({ userId }) => userId === one.userId);
    expect(await counts(one.person)).toBe(listed?.state === 'open');
  });
});

describe('honest people at once', () => {
  /** What came of both, of whom the first is held before a statement until the second waits for it. */
  const both = async (
    before: RegExp,
    { first, second }: { readonly first: () => Promise<unknown>; readonly second: () => Promise<unknown> },
  ) => {
    const gate = gateAt(before);
    between.before(gate.hook);
    try {
      const one = outcome(first());
      await gate.reached;
      const other = outcome(second());
      await Promise.race([between.waiting(1), other]);
      gate.go();
      return [await one, await other];
    } finally {
      between.before(null);
    }
  };

  it('a chair agrees to a policy while an import comes into use', async () => {
    const again = await makeRecords(61);
    const { policy } = (await custodian().dataset.list()).find(({ id }) => id === world.dataset.id) ?? {};
    if (policy === undefined) throw new Error('no policy');
    const { proposalId } = await custodian().dataset.proposePolicy({
      datasetId: world.dataset.id,
      policy: { ...policy, regimes: ['differential-privacy', 'statistical-disclosure-control'] },
    });
    symlinkSync(again.snapshot.directory, join(world.env.home, 'snapshots', again.snapshot.digest));
    const by = world.actors.custodian.id;
    const outcomes = await both(/^UPDATE "public"\."Dataset" SET "currentDigest"/, {
      first: () => world.slots.datasets.register(world.dataset.id, again.snapshot, { by }),
      second: () => world.as('chair').dataset.confirmPolicy({ proposalId }),
    });
    later.push(again.remove);
    expect(outcomes).toEqual(['done', 'done']);
  });

  it('somebody recovers while a custodian ends the sessions of somebody whose session ran out', async () => {
    const [a, b] = [await patient(), await patient()];
    const { code } = await custodian().people.issueRecovery({ userId: a.userId });
    world.travelTo('2026-03-02T09:00:00Z');
    const at = browser(world);
    const device = createAuthenticator(ORIGIN);
    const options = await at.call((api) => api.recovery.options({ code: bare(code) }));
    const response = device.create(options as never) as never;
    const outcomes = await both(/DELETE FROM "Session" WHERE "tokenHash" IN/, {
      first: () => at.call((api) => api.recovery.use({ code: bare(code), response })),
      second: () => custodian().people.endSessions({ userId: b.userId }),
    });
    expect(outcomes).toEqual(['done', 'done']);
  });

  it.each(['close', 'recall'] as const)('a custodian %ss while somebody mistypes the code', async (how) => {
    const { userId } = await patient();
    const { code } = await custodian().people.issueRecovery({ userId });
    const wrong = `${bare(code).slice(0, -1)}${bare(code).endsWith('A') ? 'B' : 'A'}`;
    const mistype = () => world.anybody.recovery.options({ code: wrong });
    for (let tries = 0; tries < 4; tries += 1) expect(await codeOf(mistype())).toBe('RECOVERY_UNKNOWN');
    const [closing, tried] = await both(/^UPDATE "public"\."Recovery"/, {
      first: () =>
        how === 'close'
          ? custodian().people.close({ userId, withdraw: true })
          : custodian().people.recall({ userId }),
      second: mistype,
    });
    expect(closing).toBe('done');
    expect(tried).toContain('not known');
  });

  it('somebody ends a session while another of theirs is signed out of', async () => {
    const one = await patient();
    const [thief, phone] = [await signIn(world, one.device), await signIn(world, one.device)];
    const { tokenHash = '' } = (await world.services.sessions.resolve(thief.jar.token))?.session ?? {};
    const session = world.slots.ledger.keyed('session-id', tokenHash);
    const outcomes = await both(/UPDATE "Session" SET "seal"/, {
      first: () => one.at.call((api) => api.account.endSession({ session })),
      second: () => phone.call((api) => api.session.signOut()),
    });
    expect(outcomes).toEqual(['done', 'done']);
    expect(await world.services.sessions.resolve(thief.jar.token)).toBeNull();
    expect(await world.services.sessions.resolve(one.at.jar.token)).not.toBeNull();
  });
});

it('nobody has so many sessions that ending them takes long, and the newest stay', async () => {
  const mallory = await joined(world, {
    ...{ name: 'Mallory', role: 'researcher', organisationId: world.university.id },
  });
  for (let more = 0; more < 30; more += 1)
    await world.services.sessions.start(mallory.userId, { demo: false });
  const last = await signIn(world, mallory.device);
  const { sessions } = await last.call((api) => api.account.mine());
  expect(sessions).toHaveLength(20);
  let updates = 0;
  between.before((text) => {
    if (/UPDATE "(?:public"\.")?Session"/.test(text)) updates += 1;
    return undefined;
  });
  const other = sessions.find(({ current }) => !current)?.id ?? '';
  await last.call((api) => api.account.endSession({ session: other }));
  between.before(null);
  expect(updates).toBe(1);
  expect((await last.call((api) => api.account.mine())).sessions).toHaveLength(19);
});

it('nobody of another organisation is put before a board by a row that is there for the submission', async () => {
  const draft = await draftedStudy(world);
  await between.sql(`INSERT INTO "StudyMember" ("studyId", "userId") VALUES ($1, $2)`, [
    draft.id,
    world.actors.eve.id,
  ]);
  expect(await codeOf(world.as('ada').study.submit({ id: draft.id }))).toBe('STUDY_COLLEAGUE_UNKNOWN');
  await between.sql(`DELETE FROM "StudyMember" WHERE "studyId" = $1`, [draft.id]);
  expect(await codeOf(world.as('ada').study.submit({ id: draft.id }))).toBe('allowed');
  await world.services.studies.settled();
});

it('the last custodian is told by the log, whatever rows say', async () => {
  const cora = await joined(world, { name: 'Cora', role: 'custodian' });
  const role = (id: string, to: string) =>
    between.sql(`UPDATE "User" SET "role" = '${to}' WHERE "id" = $1`, [id]).then(() => undefined);
  await cora.at.call((api) => api.people.close({ userId: world.actors.custodian.id, withdraw: false }));
  // Of another there is a row for each statement of the call but for those that look at who acts.
  between.before((text) =>
    /COUNT\(\*\).*"role"|"role" = /.test(text) ? role(world.actors.chair.id, 'CUSTODIAN') : undefined,
  );
  const gone = await codeOf(cora.at.call((api) => api.account.close({ withdraw: false })));
  between.before(null);
  await role(world.actors.chair.id, 'BOARD_CHAIR');
  expect(gone).toBe('ACCOUNT_LAST_CUSTODIAN');
});
