import { canonicalJson, parseLeaf, verifyReceipt } from '@assent/consent-ledger';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentBook } from '../src/server/consent/book.ts';
import { readConsents } from '../src/server/consent/read-consents.ts';
import { openKeys } from '../src/server/keys/key-store.ts';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { readHead } from '../src/server/ledger/log-store.ts';
import { countPasskey } from '../src/server/passkey/storing.ts';
import { createCaller } from '../src/server/router.ts';
import { translatorFor } from '../src/shared/language/translator.ts';
import { enrol } from './enrol.ts';
import { consentOf, everything, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { answerAs, invited, type Patient, responseOf } from './patients.ts';
import { type Api, approvedStudy, codeOf } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(200);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

const de = translatorFor('de');

describeDatabases('consents', (database) => {
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let patient: Patient;
  let person = 100;

  /** Who the decision counts for the study now, by person. */
  const counted = async (): Promise<number[]> => (await countedExactly()).map(Number);
  const countedExactly = async (): Promise<bigint[]> => {
    const { prisma, slots } = world;
    const keys = openKeys({ directory: world.env.keys, production: false }).bytes;
    const book = new ConsentBook(readConsents(prisma, keys, slots.ledger.book), keys.label);
    const terms = {
      dataset: world.dataset.id,
      study: study.code,
      purposes: ['DUO:0000006'],
      recipient: 'academic',
      categories: ['demographics', 'conditions'],
    } as const;
    const { size } = await readHead(prisma);
    const { persons } = await book.scopeFor(terms, { logSize: size, today: world.now() });
    return [...persons];
  };

  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    study = await approvedStudy(world);
  });
  afterAll(() => world.close());

  const grant = () => ({ scope: { kind: 'study' as const, studyId: study.id }, act: 'grant' as const });
  const withdraw = () => ({ ...grant(), act: 'withdraw' as const });
  const newPatient = async () => {
    person += 1;
    patient = await invited(world, person);
    return person;
  };

  const answer = (order: Parameters<Api['consent']['prepare']>[0], key?: string) =>
    answerAs(patient, order, key);

  it('are signed by the passkey, counted, withdrawn in the same way, and then not counted', async () => {
    const mine = await newPatient();
    expect(await counted()).not.toContain(mine);
    const { recordId } = await answer(grant());
    expect(await counted()).toContain(mine);
    const { studies } = await patient.api.consent.overview();
    expect(studies.find(({ studyId }) => studyId === study.id)?.mine).toMatchObject({
      answer: 'yes',
      via: 'study',
      recordId,
      categories: ['demographics', 'conditions'],
    });
    await answer(withdraw());
    expect(await counted()).not.toContain(mine);
    const after = await patient.api.consent.study({ studyId: study.id });
    expect(after.mine).toMatchObject({ answer: 'no', via: 'study' });
    await answer(grant());
    expect(await counted()).toContain(mine);
  });

  it('are of the person invited, to the last digit of a number of 64 bits', async () => {
    for (const mine of [4_203_991_177_230_917_155n, -(2n ** 63n)]) {
      await newPatient();
      // Of the records of this test nobody has such a number, and nobody is invited by one that nobody has.
      await enrol(world, { userId: patient.userId, datasetId: world.dataset.id, personId: mine });
      await answer(grant());
      expect(await countedExactly()).toContain(mine);
      expect(await countedExactly()).not.toContain(mine + 1n);
      await answer(withdraw());
      expect(await countedExactly()).not.toContain(mine);
    }
  });

  it('give a receipt that verifies offline, signature and all, and not once anything in it is changed', async () => {
    await newPatient();
    const { recordId } = await answer(grant());
    const { receipt, words, leafIndex, checkpointSize } = await patient.api.consent.receipt({ recordId });
    expect(words.map(({ label }) => label)).toContain('Kinds of data');
    expect(checkpointSize).toBeGreaterThan(leafIndex);
    const { vkey } = world.ledger;
    const verdict = verifyReceipt(JSON.stringify(receipt), { vkey });
    expect(verdict.steps).toEqual(verdict.steps.map((step) => ({ ...step, ok: true })));
    expect(verdict.ok).toBe(true);
    const record = JSON.parse(String(receipt.record));
    const forged = { ...receipt, record: JSON.stringify({ ...record, validUntil: '2099-01-01' }) };
    expect(verifyReceipt(JSON.stringify(forged), { vkey }).ok).toBe(false);
  });

  it('hold the words in which they were read, under the signature, in the language they were read in', async () => {
    await newPatient();
    const { recordId, record: read } = await answer({ ...grant(), language: 'de' });
    expect(read[0]).toEqual({ label: de('record.answer'), value: de('record.grant') });
    const { receipt, words, shown } = await patient.api.consent.receipt({ recordId });
    const lines = read.map(({ label, value }) => `${label}: ${value}`);
    expect(shown).toEqual({ language: 'de', lines });
    // Whoever reads it later reads it in their own language.
    expect(words[0]?.value).toBe('Yes, my data may be counted');
    const { vkey } = world.ledger;
    expect(verifyReceipt(JSON.stringify(receipt), { vkey }).ok).toBe(true);
    const record = JSON.parse(String(receipt.record));
    const reworded = { ...record, shown: { language: 'de', lines: [...lines.slice(0, -1), 'Nein'] } };
    const forged = { ...receipt, record: canonicalJson(reworded) };
    expect(verifyReceipt(JSON.stringify(forged), { vkey }).ok).toBe(false);
  });

  it('are confirmed by the id they were prepared under, whose row is put there or not', async () => {
    await newPatient();
    const everything = {
      kind: 'standing' as const,
      purposes: ['DUO:0000042'],
      recipients: ['academic' as const],
    };
    const { prepare, confirm } = patient.api.consent;
    const stop = await prepare({ scope: everything, act: 'withdraw', unsigned: true });
    const other = await prepare({ ...withdraw(), unsigned: true });
    const { webauthnChallenge } = world.prisma;
    await webauthnChallenge.delete({ where: { id: stop.preparedId } });
    await webauthnChallenge.update({ where: { id: other.preparedId }, data: { id: stop.preparedId } });
    const confirmed = confirm({ preparedId: stop.preparedId, idempotencyKey: `swapped-${Math.random()}` });
    expect(await codeOf(confirmed)).toBe('CONSENT_PREPARED_GONE');
  });

  it('can be taken back by who says a purpose twice', async () => {
    await newPatient();
    const purposes = ['DUO:0000042', 'DUO:0000042'];
    const scope = {
      kind: 'standing' as const,
      purposes,
      recipients: ['academic' as const, 'academic' as const],
    };
    const { recordId } = await answer({ scope, act: 'withdraw' });
    const { receipt } = await patient.api.consent.receipt({ recordId });
    expect(JSON.parse(String(receipt.record)).scope.purposes).toEqual(['DUO:0000042']);
  });

  it('hold no words of ours where an agent brings them', async () => {
    const mine = await newPatient();
    const said = standing(BigInt(mine));
    const shown = { language: 'en', lines: ['Your answer: No'] };
    const record = { ...said.record, shown };
    const consents = [{ ...said, record }];
    await world.slots.consents.importByAgent({ datasetId: world.dataset.id, agent: 'Desk', consents });
    const [row] = (await patient.api.consent.overview()).standing;
    const { shown: kept } = await patient.api.consent.receipt({ recordId: row?.recordId ?? '' });
    expect(kept).toBeNull();
  });

  it('leave in the log a label and commitments, nothing to guess or to read', async () => {
    const mine = await newPatient();
    const { recordId } = await answer(grant());
    const row = await world.prisma.consentRecord.findUniqueOrThrow({
      where: { id: recordId },
      include: { secret: true },
    });
    const { leaf } = await world.ledger.prove(row.leafIndex);
    expect(parseLeaf(leaf)).toMatchObject({
      kind: 'consent-granted',
      label: row.label,
      signer: { kind: 'passkey' },
    });
    for (const text of [study.code, world.dataset.id, 'conditions', String(mine), 'DUO']) {
      expect(leaf).not.toContain(`"${text}"`);
    }
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain(study.code);
  });

  describe('a confirmation', () => {
    it('repeated gives the same record and one leaf', async () => {
      await newPatient();
      const { preparedId, options } = await patient.api.consent.prepare(grant());
      const confirmation = {
        preparedId,
        response: responseOf(patient, options),
        idempotencyKey: 'the-same-key',
      };
      const before = (await world.ledger.head()).size;
      const first = await patient.api.consent.confirm(confirmation);
      expect(await patient.api.consent.confirm(confirmation)).toEqual(first);
      expect((await world.ledger.head()).size).toBe(before + 1n);
    });

    it('five times at once makes one leaf', async () => {
      const actor = world.actors.demoPatient;
      await enrol(world, { userId: actor.id, datasetId: world.dataset.id, personId: 90n });
      const api = createCaller(world.contextFor(actor, { session: { tokenHash: 'y', demo: true } }));
      const { preparedId, signing, options } = await api.consent.prepare(grant());
      expect({ signing, options }).toEqual({ signing: 'demo', options: null });
      const before = (await world.ledger.head()).size;
      const confirmation = { preparedId, idempotencyKey: 'all-at-once' };
      const five = await Promise.all([1, 2, 3, 4, 5].map(() => api.consent.confirm(confirmation)));
      expect(new Set(five.map(({ recordId }) => recordId)).size).toBe(1);
      expect((await world.ledger.head()).size).toBe(before + 1n);
      const { leaf } = await world.ledger.prove(before);
      expect(parseLeaf(leaf)).toMatchObject({ signer: { kind: 'agent', name: 'Demo sign-in, no passkey' } });
    });

    it('is refused with a key that belongs to another answer', async () => {
      await newPatient();
      await answer(grant(), 'one-key-only');
      expect(await codeOf(answer(withdraw(), 'one-key-only'))).toBe('CONSENT_KEY_REUSED');
    });

    it('is refused without a signature, by another passkey, over another answer, and when it is used up', async () => {
      await newPatient();
      const other = await invited(world, 180);
      const confirm = (preparedId: string, response?: unknown) =>
        codeOf(
          patient.api.consent.confirm({
            preparedId,
            response: response as never,
            idempotencyKey: 'k-unused',
          }),
        );
      const { preparedId, options } = await patient.api.consent.prepare(grant());
      expect(await confirm(preparedId)).toBe('CONSENT_SIGNATURE_REFUSED');
      expect(await confirm(preparedId, responseOf(other, options))).toBe('CONSENT_SIGNATURE_REFUSED');
      const elsewhere = await patient.api.consent.prepare(withdraw());
      expect(await confirm(preparedId, responseOf(patient, elsewhere.options))).toBe(
        'CONSENT_SIGNATURE_REFUSED',
      );
      const { authenticator } = patient;
      const phished = authenticator.get(options as never, { origin: 'https://assent.example.net' });
      expect(await confirm(preparedId, phished)).toBe('CONSENT_SIGNATURE_REFUSED');
      expect(await codeOf(other.api.consent.confirm({ preparedId, idempotencyKey: 'k-unused' }))).toBe(
        'CONSENT_PREPARED_GONE',
      );
      expect(await confirm(preparedId, responseOf(patient, options))).toBe('allowed');
      const again = { preparedId, response: responseOf(patient, options), idempotencyKey: 'k-other-one' };
      expect(await codeOf(patient.api.consent.confirm(again))).toBe('CONSENT_PREPARED_GONE');
    });

    it('is refused with a signature that was used for an equal answer', async () => {
      const mine = await newPatient();
      // As passkeys that are synchronised between devices do: they count nothing.
      const uncounted = (options: unknown) => {
        patient.authenticator.setCounter(-1);
        return responseOf(patient, options);
      };
      await inTransaction(world.prisma, async (tx) => {
        const row = await tx.passkey.findFirstOrThrow({ where: { userId: patient.userId } });
        await countPasskey(tx, world.ledger, { row, counter: 0n, at: world.now() });
      });
      const confirm = async (order: ReturnType<typeof grant | typeof withdraw>, seen?: unknown) => {
        const { preparedId, options } = await patient.api.consent.prepare(order);
        const response = (seen ?? uncounted(options)) as ReturnType<typeof uncounted>;
        const idempotencyKey = `key-${Math.random()}`;
        return {
          response,
          code: await codeOf(patient.api.consent.confirm({ preparedId, response, idempotencyKey })),
        };
      };
      const first = await confirm(grant());
      expect([first.code, (await confirm(withdraw())).code]).toEqual(['allowed', 'allowed']);
      // Whoever holds the session, and no passkey, reads the signature out of the receipt.
      expect((await confirm(grant(), first.response)).code).toBe('CONSENT_SIGNATURE_REFUSED');
      expect(await counted()).not.toContain(mine);
    });

    it('is refused, and nothing is shown, when the account was made to stand for another person', async () => {
      const mine = await newPatient();
      const { userId } = patient;
      const where = { userId };
      const asked = {
        prepare: () => patient.api.consent.prepare(grant()),
        overview: () => patient.api.consent.overview(),
        uses: () => patient.api.consent.uses({ limit: 10 }),
        paper: () =>
          world.as('custodian').withdrawal.record({
            ...{ whose: { kind: 'account', userId }, receivedOn: '2026-02-27', reference: 'A 1' },
          }),
        close: () => world.as('custodian').people.close({ userId, withdraw: true }),
      };
      const { preparedId, options } = await asked.prepare();
      const before = (await world.ledger.head()).size;
      const row = await world.prisma.enrolment.findUniqueOrThrow({ where });
      for (const changed of [{ personId: 4_711n }, { seal: null }, { personId: BigInt(mine), seal: 'ab' }]) {
        await world.prisma.enrolment.update({ where, data: changed });
        for (const call of Object.values(asked)) expect(await codeOf(call())).toBe('HELD_ENROLMENT');
        const found = await world.slots.held.everything();
        expect(found).toMatchObject([{ code: 'HELD_ENROLMENT', table: 'Enrolment', row: userId }]);
        // Whose it is, or is made to be, is told to nobody.
        expect(JSON.stringify(found)).not.toMatch(/4711|personId/);
        await world.prisma.enrolment.update({ where, data: row });
      }
      expect((await world.ledger.head()).size).toBe(before);
      const response = responseOf(patient, options);
      const idempotencyKey = `theirs-${mine}`;
      expect(await codeOf(patient.api.consent.confirm({ preparedId, response, idempotencyKey }))).toBe(
        'allowed',
      );
      expect(await world.slots.held.everything()).toEqual([]);
    });

    it('is refused to a passkey holder who leaves the passkey out, in a demo session too', async () => {
      await newPatient();
      const { preparedId } = await patient.api.consent.prepare(grant());
      const actor = { id: patient.userId, name: 'x', role: 'patient', organisation: null } as const;
      const api = createCaller(world.contextFor(actor, { session: { tokenHash: 'z', demo: true } }));
      expect(await codeOf(api.consent.confirm({ preparedId, idempotencyKey: 'no-passkey' }))).toBe(
        'CONSENT_SIGNATURE_REFUSED',
      );
    });

    it('is refused too late', async () => {
      await newPatient();
      const { preparedId, options } = await patient.api.consent.prepare(grant());
      world.travelTo('2026-03-01T09:10:01Z');
      const response = responseOf(patient, options);
      const late = codeOf(
        patient.api.consent.confirm({ preparedId, response, idempotencyKey: 'too-late-now' }),
      );
      expect(await late).toBe('CONSENT_PREPARED_GONE');
      world.travelTo('2026-03-01T09:00:00Z');
    });
  });

  it('are for one’s own person: another’s receipt does not exist', async () => {
    await newPatient();
    const { recordId } = await answer(grant());
    const other = await invited(world, 181);
    expect(await codeOf(other.api.consent.receipt({ recordId }))).toBe('CONSENT_RECORD_UNKNOWN');
  });

  it('say in the signed record what was chosen: until the study ends is a day', async () => {
    await newPatient();
    const said = async (order: Parameters<Api['consent']['prepare']>[0]) => {
      const { recordId, record } = await answer(order);
      const { receipt } = await patient.api.consent.receipt({ recordId });
      const { validUntil } = JSON.parse(String(receipt.record));
      return { validUntil, read: record.find(({ label }) => label === 'Until')?.value };
    };
    expect(await said(grant())).toEqual({ validUntil: '2027-06-30', read: '2027-06-30' });
    expect(await said({ ...grant(), until: '2026-12-31' })).toMatchObject({ validUntil: '2026-12-31' });
    const scope = { kind: 'standing' as const, purposes: ['DUO:0000006'], recipients: ['academic' as const] };
    expect(await said({ scope, act: 'grant' })).toEqual({ validUntil: null, read: 'You say otherwise' });
    expect(await said(withdraw())).toMatchObject({ validUntil: null });
  });

  it('are told before signing where they can never count', async () => {
    await newPatient();
    const notes = async (order: Parameters<Api['consent']['prepare']>[0]) =>
      (await patient.api.consent.prepare(order)).notes.join(' ');
    const standingYes = (change: object = {}) => ({
      scope: {
        kind: 'standing' as const,
        purposes: ['DUO:0000006'],
        recipients: ['academic' as const],
        ...change,
      },
      act: 'grant' as const,
    });
    expect(await notes(grant())).toBe('');
    expect(await notes(withdraw())).toBe('');
    expect(await notes(standingYes())).toBe('');
    expect(await notes({ ...grant(), until: '2026-02-28' })).toMatch(/ended on 2026-02-28/);
    expect(await notes({ ...grant(), until: '2026-03-01' })).toBe('');
    expect(await notes({ ...grant(), categories: ['death'] })).toMatch(/none of the records.* never count/);
    expect(await notes({ ...grant(), categories: ['conditions'] })).toMatch(/Every question needs it/);
    expect(await notes(standingYes({ purposes: ['DUO:0000021'] }))).toMatch(/never count/);
    expect(await notes(standingYes({ purposes: ['DUO:0000006', 'DUO:0000028'] }))).toMatch(/never count/);
    expect(await notes(standingYes({ recipients: ['commercial'] }))).toMatch(/only in later ones/);
    expect(await notes(standingYes({ purposes: ['DUO:0000011'] }))).toMatch(/only in later ones/);
    expect(await notes({ ...standingYes(), until: '2020-01-01' })).toMatch(/ended on 2020-01-01/);
  });

  it('end with their last day', async () => {
    const mine = await newPatient();
    await answer({ ...grant(), until: '2026-03-05' });
    world.travelTo('2026-03-05T23:00:00Z');
    expect(await counted()).toContain(mine);
    world.travelTo('2026-03-06T01:00:00Z');
    expect(await counted()).not.toContain(mine);
    world.travelTo('2026-03-01T09:00:00Z');
  });

  it('for a standing purpose are listed, replaced and taken back', async () => {
    const mine = await newPatient();
    const scope = { kind: 'standing' as const, purposes: ['DUO:0000006'], recipients: ['academic' as const] };
    await answer({ scope, act: 'grant', categories: ['conditions'] });
    await answer({ scope, act: 'grant', categories: ['conditions', 'demographics'] });
    const { standing: rows } = await patient.api.consent.overview();
    expect(rows).toMatchObject([{ purposes: ['DUO:0000006'], categories: ['conditions', 'demographics'] }]);
    expect((await patient.api.consent.study({ studyId: study.id })).mine).toMatchObject({
      answer: 'yes',
      via: 'standing',
    });
    expect(await counted()).toContain(mine);
    await answer({ scope, act: 'withdraw' });
    expect((await patient.api.consent.overview()).standing).toEqual([]);
    expect((await patient.api.consent.study({ studyId: study.id })).mine).toMatchObject({
      answer: 'no',
      via: 'standing',
    });
    expect(await counted()).not.toContain(mine);
  });

  describe('brought in by an agent', () => {
    it('are counted once, however often the import is run', async () => {
      const before = (await world.ledger.head()).size;
      await consentOf(world, 20);
      await consentOf(world, 20);
      expect((await world.ledger.head()).size).toBe(before + 20n);
      expect(await counted()).toEqual(expect.arrayContaining([1, 10, 20]));
      const { leaf } = await world.ledger.prove(before);
      expect(parseLeaf(leaf)).toMatchObject({ signer: { kind: 'agent', name: 'Consent desk' } });
    });

    it('come in their thousands', async () => {
      const consents = Array.from({ length: 12_000 }, (_, at) =>
        standing(BigInt(1_000 + at), at % 10 === 0 ? { categories: everything.slice(0, 2) } : {}),
      );
      const order = { datasetId: world.dataset.id, agent: 'Consent desk', consents };
      expect(await world.slots.consents.importByAgent(order)).toEqual({ stored: 12_000 });
      expect((await counted()).filter((number) => number >= 1_000)).toHaveLength(12_000);
    });
  });

  describe('changed behind the log’s back', () => {
    const withdrawnRow = async () => {
      const mine = await newPatient();
      await answer(grant());
      const { recordId } = await answer(withdraw());
      return { mine, where: { id: recordId } };
    };

    it('stop every question when a withdrawal is deleted', async () => {
      const { where, mine } = await withdrawnRow();
      const row = await world.prisma.consentRecord.findUniqueOrThrow({ where, include: { secret: true } });
      const { secret, ...record } = row;
      await world.prisma.consentSecret.delete({ where: { recordId: row.id } });
      await world.prisma.consentRecord.delete({ where });
      await expect(counted()).rejects.toMatchObject({ code: 'HELD_CONSENT' });
      await world.prisma.consentRecord.create({ data: record });
      if (secret !== null) await world.prisma.consentSecret.create({ data: secret });
      expect(await counted()).not.toContain(mine);
    });

    it('stop every question when one record is put in the place of another', async () => {
      const { where } = await withdrawnRow();
      const row = await world.prisma.consentRecord.findUniqueOrThrow({ where });
      const twin = await world.prisma.consentRecord.findFirstOrThrow({
        where: { label: row.label, NOT: where },
        include: { secret: true },
      });
      await world.prisma.consentRecord.update({ where, data: { sealed: twin.sealed } });
      await expect(counted()).rejects.toMatchObject({ code: 'HELD_CONSENT' });
      await world.prisma.consentRecord.update({ where, data: { sealed: row.sealed } });
    });

    it('stop every question once what opens one is taken away, and its person’s own page too', async () => {
      await newPatient();
      const { recordId } = await answer(grant());
      const secret = await world.prisma.consentSecret.delete({ where: { recordId } });
      await expect(counted()).rejects.toMatchObject({ code: 'HELD_CONSENT' });
      await expect(patient.api.consent.overview()).rejects.toMatchObject({ cause: { code: 'HELD_CONSENT' } });
      expect(await world.slots.held.everything()).toMatchObject([{ code: 'HELD_CONSENT' }]);
      await world.prisma.consentSecret.create({ data: secret });
      expect(await world.slots.held.everything()).toEqual([]);
    });

    /** As somebody who may do everything in the database: rows of the log can only be added otherwise. */
    const inTheLog = (
      work: (tx: Parameters<Parameters<typeof world.prisma.$transaction>[0]>[0]) => Promise<void>,
    ) =>
      world.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`ALTER TABLE "LogEntry" DISABLE TRIGGER USER`;
        await work(tx);
        await tx.$executeRaw`ALTER TABLE "LogEntry" ENABLE TRIGGER USER`;
      });

    it('count as the tree has them when a withdrawal is hidden for the moment in which it is read', async () => {
      const mine = await newPatient();
      await answer(grant());
      expect(await counted()).toContain(mine);
      const { recordId } = await answer(withdraw());
      const { leafIndex } = await world.prisma.consentRecord.findUniqueOrThrow({ where: { id: recordId } });
      const { leaf } = await world.prisma.logEntry.findUniqueOrThrow({ where: { index: leafIndex } });
      // In the tree already, and then of no kind, with its record elsewhere.
      await world.slots.held.everything();
      await inTheLog(async (tx) => {
        await tx.$executeRaw`UPDATE "LogEntry" SET "leaf" = '{}' WHERE "index" = ${leafIndex}`;
        await tx.$executeRaw`UPDATE "ConsentRecord" SET "leafIndex" = -1 WHERE "leafIndex" = ${leafIndex}`;
      });
      await expect(counted()).rejects.toMatchObject({ code: 'HELD_CONSENT' });
      await expect(patient.api.consent.overview()).rejects.toMatchObject({ cause: { code: 'HELD_CONSENT' } });
      await inTheLog(async (tx) => {
        await tx.$executeRaw`UPDATE "LogEntry" SET "leaf" = ${leaf} WHERE "index" = ${leafIndex}`;
        await tx.$executeRaw`UPDATE "ConsentRecord" SET "leafIndex" = ${leafIndex} WHERE "leafIndex" = -1`;
      });
      expect(await counted()).not.toContain(mine);
    });

    it('stop every question when a yes and a later no change places with their leaves', async () => {
      await newPatient();
      const [yes, no] = [(await answer(grant())).recordId, (await answer(withdraw())).recordId];
      const placeOf = async (id: string) =>
        (await world.prisma.consentRecord.findUniqueOrThrow({ where: { id } })).leafIndex;
      const [a, b] = [await placeOf(yes), await placeOf(no)];
      const both = a + b;
      await world.slots.held.everything();
      const swap = () =>
        inTheLog(async (tx) => {
          await tx.$executeRaw`
            UPDATE "LogEntry" SET "leaf" = (SELECT "leaf" FROM "LogEntry" o WHERE o."index" = ${both}::bigint - "LogEntry"."index")
            WHERE "index" IN (${a}, ${b})`;
          await tx.$executeRaw`UPDATE "ConsentRecord" SET "leafIndex" = -1 - "leafIndex" WHERE "leafIndex" IN (${a}, ${b})`;
          await tx.$executeRaw`UPDATE "ConsentRecord" SET "leafIndex" = ${both}::bigint + 1 + "leafIndex" WHERE "leafIndex" < 0`;
        });
      await swap();
      await expect(counted()).rejects.toMatchObject({ code: 'HELD_CONSENT' });
      await swap();
      expect((await counted()).length).toBeGreaterThan(0);
    });

    it('stop every question when an old yes is filed once more after a no', async () => {
      await newPatient();
      const granted = { id: (await answer(grant())).recordId };
      await answer(withdraw());
      const { secret, ...row } = await world.prisma.consentRecord.findUniqueOrThrow({
        where: granted,
        include: { secret: true },
      });
      if (secret === null) throw new Error('no secret');
      const { leaf } = await world.ledger.prove(row.leafIndex);
      const id = '00000000-0000-4000-8000-00000000c0de';
      // Everything somebody needs who can write to the database: rows are copied, and the portal signs the leaf.
      await world.prisma.$transaction(async (tx) => {
        const leafIndex = await world.slots.ledger.append(tx, parseLeaf(leaf));
        await tx.consentRecord.create({ data: { ...row, id, leafIndex, idempotencyKey: 'copied' } });
        await tx.consentSecret.create({ data: { ...secret, recordId: id } });
      });
      await expect(counted()).rejects.toMatchObject({ code: 'HELD_CONSENT' });
    });
  });
});
