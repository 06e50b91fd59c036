import { chmodSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '@assent/omop';
import type { Prisma, PrismaClient } from '@assent/prisma';
import { describeAttack } from '@assent/prisma/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { allCommitments } from '../src/server/held/table.ts';
import { invitationId } from '../src/server/invitation/second-person.ts';
import type { Accounting, VoteChoice } from '../src/server/shapes.ts';
import { admitBothRegimes, approvedStudy, askAndWait } from './exact-world.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { codeOf, cohortOf, REASON, submittedStudy } from './world.ts';

type Counted = Pick<Prisma.StudyModel, 'numbersYear' | 'numbersSpent' | 'seal'>;

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(400);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

const HASH = `'${'ab'.repeat(32)}'`;
const OTHER_ID = "'00000000-0000-4000-8000-000000000000'";

/** What somebody with all rights on the database writes into a column, as SQL. */
const forged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  User: {
    role: `'CUSTODIAN'`,
    name: `'Somebody else'`,
    organisationId: 'NULL',
    demo: 'NOT "demo"',
    invitedById: OTHER_ID,
    confirmedById: OTHER_ID,
  },
  Invitation: {
    role: `'BOARD_CHAIR'`,
    name: `'Somebody else'`,
    organisationId: '(SELECT "id" FROM "Organisation" LIMIT 1)',
    datasetId: '(SELECT "id" FROM "Dataset" LIMIT 1)',
    personId: '1',
    invitedById: OTHER_ID,
    confirmedById: OTHER_ID,
    usedAt: 'now()',
    recalledAt: 'now()',
  },
  AccountClosing: { recalled: 'true', leafIndex: '"leafIndex" + 100000' },
  PolicyProposal: {
    datasetId: '(SELECT "id" FROM "Dataset" WHERE "name" = \'Elsewhere\')',
    proposedById: OTHER_ID,
    policy: `jsonb_set("policy", '{sdc,minCell}', '10')`,
    leafIndex: '"leafIndex" + 100000',
    closedAt: 'now()',
  },
  Organisation: { kind: `'COMMERCIAL'` },
  Study: {
    state: `'SUBMITTED'`,
    datasetId: '(SELECT "id" FROM "Dataset" WHERE "name" = \'Elsewhere\')',
    ownerId: '(SELECT "id" FROM "User" WHERE "name" LIKE \'Eve %\' LIMIT 1)',
  },
  StudyMember: {},
  StudyRequest: {
    content: `jsonb_set("content", '{title}', '"Another title"')`,
    digest: HASH,
    leafIndex: '"leafIndex" + 100000',
  },
  Vote: {
    choice: `'REJECT'`,
    reason: `'Another reason.'`,
    conditions: `'{"epsilonMicro": 1}'`,
    leafIndex: '"leafIndex" + 100000',
  },
  Decision: {
    outcome: `'REJECT'`,
    reason: `'Another reason.'`,
    conditions: `jsonb_set("conditions", '{threshold}', '1')`,
    epsilonCapMicro: '"epsilonCapMicro" + 1',
    rhoCapNano: '"rhoCapNano" + 1',
    expiresAt: `"expiresAt" + interval '1 day'`,
    leafIndex: '"leafIndex" + 100000',
    epsilonSpentMicro: '0',
    rhoSpentNano: '0',
    revokedAt: 'now()',
    revokedReason: `'Revoked by hand.'`,
    revokedLeafIndex: '1',
  },
  Dataset: {
    threshold: '1',
    epsilonCapMicro: '"epsilonCapMicro" + 1',
    deltaCapPico: '"deltaCapPico" + 1',
    rhoCapNano: '"rhoCapNano" + 1',
    accounting: `CASE "accounting" WHEN 'PURE' THEN 'ZCDP' ELSE 'PURE' END::"Accounting"`,
    disclosure: `jsonb_set("disclosure", '{sdc,minCell}', '2')`,
    currentDigest: HASH,
    epsilonSpentMicro: '0',
    deltaSpentPico: '0',
    rhoSpentNano: '0',
  },
  DatasetVersion: {
    datasetId: '(SELECT "id" FROM "Dataset" WHERE "name" = \'Elsewhere\')',
    cdmVersion: `'5.3'`,
    persons: '"persons" + 1',
    leafIndex: '"leafIndex" + 100000',
  },
  Statement: {
    datasetId: '(SELECT "id" FROM "Dataset" WHERE "name" = \'Elsewhere\')',
    kind: `'VOCABULARY'`,
    content: `'{"tables": []}'`,
    statedById: OTHER_ID,
  },
  Release: {
    content: `replace("content", '"withheld"', '"shown"') || ' '`,
    digest: HASH,
    datasetId: '(SELECT "id" FROM "Dataset" WHERE "name" = \'Elsewhere\')',
    releasedAt: `"releasedAt" + interval '1 second'`,
  },
  Question: {
    state: `'CHARGED'`,
    queryHash: HASH,
    datasetDigest: HASH,
    regime: `'STATISTICAL_DISCLOSURE_CONTROL'`,
    studyId: '(SELECT "id" FROM "Study" WHERE "code" <> \'CODE\' LIMIT 1)',
    requestId: '(SELECT "id" FROM "StudyRequest" LIMIT 1)',
  },
};

/** Of a study that asked for exact numbers, which has a test of its own. */
const ofNumbers = ['numbersYear', 'numbersSpent'];

/** The budget is spent in one unit; nothing was spent in the other, so there is nothing to take away. */
const unspent: Readonly<Record<Accounting, string>> = { pure: 'rhoSpentNano', zcdp: 'epsilonSpentMicro' };

// Where rows carry a seal, every one is taken, moved and put back in credentials.attack.test.ts.
const leafed = allCommitments.filter(({ sealed }) => !sealed);
const targets = leafed.flatMap(({ table, code, columns }) =>
  columns.flatMap((column) => {
    const [model = '', name = ''] = column.includes('.') ? column.split('.') : [table, column];
    const to = forged[model]?.[name];
    // What a checker decided is changed in output-check.test.ts, where one decides; withdrawals in ended.attack.test.ts.
    return ['StudyMember', 'OutputDecision', 'PaperWithdrawal'].includes(model) || ofNumbers.includes(name)
      ? []
      : [{ table: model, column: name, code, to }];
  }),
);

for (const accounting of ['pure', 'zcdp'] as const)
  describeAttack(`what is changed in a database that counts in ${accounting}`, (database) => {
    let world: LiveWorld;
    let prisma: PrismaClient;
    let study: Awaited<ReturnType<typeof approvedStudy>>;
    let open: Awaited<ReturnType<typeof submittedStudy>>;
    let releaseId: string;
    let ada: string;
    let codeHash: string;
    let proposalId: string;

    beforeAll(async () => {
      world = await openLiveWorld(database(), snapshot);
      ({ prisma } = world);
      await world.makeDataset({
        ...{ name: 'Elsewhere', description: '', epsilonCapMicro: 1n, deltaCapPico: 1n, threshold: 10 },
      });
      await consentOf(world, 400);
      await admitBothRegimes(world, accounting);
      const statement = { kind: 'tables' as const, tables: ['specimen'] };
      await world.as('custodian').dataset.state({ datasetId: world.dataset.id, statement });
      study = await approvedStudy(world, {
        regime: 'differential-privacy',
        categories: ['demographics', 'conditions'],
        expressions: [cohortOf(201826)],
      });
      const answered = await askAndWait(world, order());
      releaseId = answered.releaseId ?? '';
      open = await submittedStudy(world);
      await world.as('board1').review.vote(ballot(open.requestId));
      ada = world.actors.ada.id;
      await world.as('custodian').people.close({ userId: world.actors.noWhere.id, withdraw: false });
      await world.as('custodian').invitation.create({ name: 'Next member', role: 'board-member' });
      ({ codeHash } = await prisma.invitation.findFirstOrThrow({ where: { name: 'Next member' } }));
      const listed = await world.as('custodian').dataset.list();
      const policy = listed.find(({ id }) => id === world.dataset.id)?.policy;
      if (policy === undefined) throw new Error('the dataset is not listed');
      const wanted = { datasetId: world.dataset.id, policy };
      ({ proposalId } = await world.as('custodian').dataset.proposePolicy(wanted));
    });
    afterAll(() => world.close());

    const order = (epsilonMicro = 1_000_000) => ({
      ...{ studyId: study.id, cohortId: study.cohorts[0] ?? '', analysis: { kind: 'count' } as const },
      epsilonMicro,
    });
    const ballot = (requestId: string) => ({
      ...{ requestId, choice: 'approve' as VoteChoice, reason: REASON },
    });

    /** Everything that is done with what leaves commit to. */
    const uses = () => ({
      quote: () => world.as('ada').question.quote(order(2_000_000)),
      page: () => world.as('board1').review.get({ requestId: study.requestId }),
      release: () => world.as('ada').release.get({ id: releaseId }),
      confirm: () =>
        world.as('chair').invitation.confirm({ invitation: invitationId(world.slots.ledger, codeHash) }),
      agree: () => world.as('chair').dataset.confirmPolicy({ proposalId }),
      stated: () =>
        world.as('ada').cohort.check({ datasetId: world.dataset.id, expression: cohortOf(201826) }),
      closed: () => world.as('noWhere').account.mine(),
      vote: () => world.as('board2').review.vote(ballot(open.requestId)),
    });

    const rowOf = (table: string): string => {
      const of: Readonly<Record<string, string>> = {
        User: `"id" = '${ada}'`,
        AccountClosing: `"userId" = '${world.actors.noWhere.id}'`,
        Invitation: `"codeHash" = '${codeHash}'`,
        PolicyProposal: `"id" = '${proposalId}'`,
        Organisation: `"id" = '${world.university.id}'`,
        Study: `"id" = '${study.id}'`,
        StudyRequest: `"studyId" = '${study.id}'`,
        Vote: `"requestId" = '${open.requestId}'`,
        Decision: `"requestId" = '${study.requestId}'`,
        Dataset: `"id" = '${world.dataset.id}'`,
        DatasetVersion: `"digest" = '${snapshot.digest}'`,
        Statement: `"statedById" IS NOT NULL`,
        Release: `"id" = '${releaseId}'`,
        Question: `"id" = (SELECT "questionId" FROM "Release" WHERE "id" = '${releaseId}')`,
      };
      return of[table] ?? '';
    };

    /** As the owner of the database: no trigger and no constraint stands in the way. */
    const asOwner = (sql: string) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = 'replica'`);
        return tx.$executeRawUnsafe(sql);
      });

    let mend: (() => Promise<unknown>) | null = null;
    async function change(table: string, column: string, to: string): Promise<void> {
      const [before] = await prisma.$queryRawUnsafe<{ value: string | null; type: string }[]>(
        `SELECT "${column}"::text AS value, pg_typeof("${column}")::text AS type FROM "${table}" WHERE ${rowOf(table)} LIMIT 1`,
      );
      if (before === undefined) throw new Error(`no row of ${table}`);
      const literal =
        before.value === null ? 'NULL' : `'${before.value.replaceAll("'", "''")}'::${before.type}`;
      mend = () => asOwner(`UPDATE "${table}" SET "${column}" = ${literal} WHERE ${rowOf(table)}`);
      const cast = before.type.startsWith('"') && to.startsWith("'") ? `${to}::${before.type}` : to;
      const changed = await asOwner(`UPDATE "${table}" SET "${column}" = ${cast} WHERE ${rowOf(table)}`);
      expect(changed).toBe(1);
    }
    afterEach(async () => {
      await mend?.();
      mend = null;
      expect(await world.slots.held.everything()).toEqual([]);
    });

    async function refusedWith(code: string): Promise<void> {
      const { quote, page, release, vote, confirm, agree, stated, closed } = uses();
      const codes = [await codeOf(quote()), await codeOf(page()), await codeOf(release())];
      if (code === 'HELD_VOTE') codes.push(await codeOf(vote()));
      if (code === 'HELD_STATEMENT') codes.push(await codeOf(stated()));
      if (code === 'HELD_ACCOUNT') codes.push(await codeOf(closed()));
      if (code === 'HELD_INVITATION') codes.push(await codeOf(confirm()));
      if (code === 'HELD_POLICY') codes.push(await codeOf(agree()));
      expect(codes).toContain(code);
      // Health turns, with a sentence, until it is mended.
      expect(world.slots.held.found().map((one) => one.code)).toContain(code);
      const { held } = await world.as('custodian').operations.health();
      expect(held.find((one) => one.code === code)?.sentence).toMatch(/leaf|log|seal|has been changed/);
    }

    it('is nothing as long as nobody does', async () => {
      expect(await world.slots.held.everything()).toEqual([]);
      expect(await codeOf(uses().quote())).toBe('allowed');
      expect(await codeOf(uses().release())).toBe('allowed');
    });

    it.each(targets.filter(({ column }) => column !== unspent[accounting]))(
      'is seen before it is used: $column of $table',
      async ({ table, column, code, to }) => {
        if (to === undefined) throw new Error(`nothing is written into ${table}.${column}`);
        await change(table, column, to.replace('CODE', study.code));
        await refusedWith(code);
      },
    );

    it('is told of after it was put back', async () => {
      const { sentence } = world.slots.held.passed().find((one) => one.code === 'HELD_DATASET') ?? {};
      expect(await world.slots.held.everything()).toEqual([]);
      const { held, heldBefore } = await world.as('custodian').operations.health();
      expect(held).toEqual([]);
      expect(heldBefore.map((one) => one.sentence)).toContain(sentence);
    });

    it.each(['Release', 'Statement', 'Vote', 'StudyRequest', 'Decision', 'DatasetVersion', 'AccountClosing'])(
      'is seen when a row of %s is taken out',
      async (table) => {
        const code = allCommitments.find((one) => one.table === table)?.code ?? '';
        const where = rowOf(table);
        await asOwner(`CREATE TABLE "Kept" AS SELECT * FROM "${table}" WHERE ${where}`);
        mend = async () => {
          await asOwner(`INSERT INTO "${table}" SELECT * FROM "Kept"`);
          await asOwner('DROP TABLE "Kept"');
        };
        expect(await asOwner(`DELETE FROM "${table}" WHERE ${where}`)).toBe(1);
        await refusedWith(code === 'HELD_REQUEST' ? 'HELD_REQUEST' : code);
      },
    );

    it.each([
      ['StudyRequest', 'content', `'[]'`, 'HELD_REQUEST'],
      ['Decision', 'conditions', `'{"epsilonMicro": "much"}'`, 'HELD_DECISION'],
      ['Dataset', 'disclosure', `'null'`, 'HELD_DATASET'],
      ['PolicyProposal', 'policy', `'{}'`, 'HELD_POLICY'],
    ])('is seen when %s.%s is not even of its form any more', async (table, column, to, code) => {
      await change(table, column, to);
      await refusedWith(code);
    });

    it.each([`"decidedAt" - interval '364 days'`, `"decidedAt" + interval '1 second'`])(
      'is seen when a decision is dated otherwise: %s',
      async (to) => {
        await change('Decision', 'decidedAt', to);
        await refusedWith('HELD_DECISION');
      },
    );

    it('is seen when a study has more numbers to ask for than the board left it', async () => {
      const exact = await approvedStudy(world, {
        ...{ regime: 'statistical-disclosure-control', categories: ['demographics', 'conditions'] },
        expressions: [cohortOf(201826)],
      });
      const [cohortId = ''] = exact.cohorts;
      const of = { studyId: exact.id, cohortId, epsilonMicro: 0 };
      const where = { id: exact.id };
      const write = async ({ numbersYear, numbersSpent, seal }: Counted) => {
        await asOwner(`UPDATE "Study" SET "numbersYear" = ${numbersYear}, "numbersSpent" = ${numbersSpent}, "seal" = '${seal}'
          WHERE "id" = '${exact.id}'`);
      };
      const fresh = await prisma.study.findUniqueOrThrow({ where });
      await askAndWait(world, { ...of, analysis: { kind: 'count' } });
      const once = await prisma.study.findUniqueOrThrow({ where });
      await askAndWait(world, { ...of, analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] } });
      const twice = await prisma.study.findUniqueOrThrow({ where });
      expect([fresh, once].map((row) => row.numbersSpent)).toEqual([0, 1]);
      expect(twice.numbersSpent).toBeGreaterThan(2);
      mend = () => write(twice);
      const forgeries: readonly Counted[] = [
        // As it once was, with the seal of then.
        fresh,
        once,
        // A year that has not begun, with the whole of its numbers; fewer than were asked for; those of another study.
        { ...twice, numbersYear: 1, numbersSpent: 0 },
        { ...twice, numbersSpent: 1 },
        { ...twice, seal: (await prisma.study.findUniqueOrThrow({ where: { id: study.id } })).seal },
      ];
      for (const forged of forgeries) {
        await write(forged);
        const quoted = world.as('ada').question.quote({ ...of, analysis: { kind: 'count' } });
        expect(await codeOf(quoted)).toBe('HELD_STUDY');
      }
      await write(twice);
      expect(await codeOf(world.as('ada').question.quote({ ...of, analysis: { kind: 'count' } }))).toBe(
        'allowed',
      );
    });

    it('is seen when somebody is put into a study', async () => {
      const eve = world.actors.eve.id;
      await prisma.studyMember.create({ data: { studyId: study.id, userId: eve } });
      mend = () => prisma.studyMember.deleteMany({ where: { userId: eve } });
      expect(await codeOf(world.as('eve').question.quote(order()))).toBe('HELD_STUDY');
    });

    it('is seen when a file of the dataset is put in the place of one of the same size', async () => {
      const file = join(snapshot.directory, snapshot.tables.condition_occurrence?.file ?? '');
      const bytes = readFileSync(file);
      const { atime, mtime } = statSync(file);
      const write = (content: Uint8Array) => {
        chmodSync(file, 0o644);
        writeFileSync(file, content);
        // As it was before, but for what no program can set.
        utimesSync(file, atime, mtime);
        chmodSync(file, 0o444);
      };
      mend = async () => write(bytes);
      write(bytes.map((byte, at) => (at === Math.floor(bytes.length / 2) ? byte ^ 1 : byte)));
      await refusedWith('HELD_FILES');
    });

    it('is seen when an account is made by hand', async () => {
      const made = await prisma.user.create({ data: { name: 'Third member', role: 'BOARD_CHAIR' } });
      mend = () => prisma.user.delete({ where: { id: made.id } });
      const actor = { id: made.id, name: made.name, role: 'board-chair', organisation: null } as const;
      const { createCaller } = await import('../src/server/router.ts');
      const call = createCaller(world.contextFor(actor)).review.queue();
      expect(await codeOf(call)).toBe('HELD_ACCOUNT');
    });

    it('is seen with a leaf beside it: changed in the log as well, or appended by hand', async () => {
      const index = (await prisma.decision.findUniqueOrThrow({ where: { requestId: study.requestId } }))
        .leafIndex;
      const { leaf } = await prisma.logEntry.findUniqueOrThrow({ where: { index } });
      const rewrite = (text: string) =>
        asOwner(`UPDATE "LogEntry" SET "leaf" = '${text.replaceAll("'", "''")}' WHERE "index" = ${index}`);
      await rewrite(leaf.replace('"threshold":10', '"threshold":1'));
      await change('Decision', 'conditions', `jsonb_set("conditions", '{threshold}', '1')`);
      const back = mend;
      mend = async () => {
        await back?.();
        await rewrite(leaf);
      };
      await refusedWith('HELD_DECISION');
    });

    it('is seen when the log is grown without its key', async () => {
      const { appendTexts } = await import('../src/server/ledger/log-store.ts');
      const { logSecrets } = await import('../src/server/ledger/head-seal.ts');
      const { LogStoreError } = await import('../src/server/ledger/errors.ts');
      const before = await prisma.logHead.findUniqueOrThrow({ where: { id: 1 } });
      const forger = { ...logSecrets(new Uint8Array(32)), isSealed: () => true };
      const forge = prisma.$transaction(async (tx) => {
        const head = await appendTexts(tx, ['{"kind":"log-adopted"}'], {
          ...{ secrets: forger, today: '2026-03-01' },
        });
        expect(head).toBe(before.size);
        await world.slots.ledger.book.upTo(tx);
      });
      await expect(forge).rejects.toThrow(LogStoreError);
      await expect(forge).rejects.toMatchObject({ code: 'LOG_HEAD_UNSEALED' });
      expect(await codeOf(uses().quote())).toBe('allowed');
    });
  });
