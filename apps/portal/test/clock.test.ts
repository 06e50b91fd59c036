import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { answerAs, invited, type Patient } from './patients.ts';
import { approvedStudy } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(60);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

const SECOND = 1_000;
const DAY = 86_400_000;
const STEPS = 60;

const step = fc.record({
  // Over midnight and back by a second, by hours, by weeks.
  by: fc.constantFrom(
    SECOND,
    -SECOND,
    2 * SECOND,
    -2 * SECOND,
    DAY / 3,
    -DAY / 3,
    DAY,
    -DAY,
    9 * DAY,
    -9 * DAY,
  ),
  who: fc.nat(2),
  act: fc.constantFrom('grant', 'refuse', 'withdraw', 'nothing'),
});

describeDatabases('a clock that goes forward and back', (database) => {
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  const patients: Patient[] = [];
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    study = await approvedStudy(world);
    // Nobody of these three.
    await consentOf(world, 40);
    for (const person of [51, 52, 53]) patients.push(await invited(world, person));
  });
  afterAll(() => world.close());

  it(`${STEPS} times counts exactly whose last word is yes, and page and receipt say the same`, async () => {
    const lastWord = new Map<number, { act: string; recordId: string }>();
    const others = await world.slots.consents.consentedFor(study.id);
    expect(others).toBe(40);
    let time = Date.parse('2026-06-01T00:00:00Z');
    for (const { by, who, act } of fc.sample(step, { numRuns: STEPS, seed: 20_261_130 })) {
      time += by;
      world.travelTo(new Date(time).toISOString());
      const patient = patients[who];
      if (act !== 'nothing' && patient) {
        const scope = { kind: 'study', studyId: study.id } as const;
        const { recordId } = await answerAs(patient, { scope, act });
        lastWord.set(who, { act, recordId });
      }
      const yes = [...lastWord.values()].filter((word) => word.act === 'grant').length;
      expect(await world.slots.consents.consentedFor(study.id)).toBe(others + yes);
      for (const [at, { api }] of patients.entries()) {
        const word = lastWord.get(at);
        const page = await api.consent.study({ studyId: study.id });
        expect(page.mine.answer).toBe(word === undefined ? 'none' : word.act === 'grant' ? 'yes' : 'no');
        if (word === undefined) continue;
        expect((await api.consent.receipt({ recordId: word.recordId })).force).toBe('holds');
      }
    }
    expect(lastWord.size).toBe(3);
  });

  it('does not count back: a no said while the clock was ahead holds when it is put right', async () => {
    const [patient] = patients;
    if (patient === undefined) throw new Error('no patient');
    const scope = { kind: 'standing', purposes: ['DUO:0000006'], recipients: ['academic'] } as const;
    const order = { scope: { ...scope, purposes: [...scope.purposes], recipients: [...scope.recipients] } };
    const counted = () => world.slots.consents.consentedFor(study.id);
    const before = await counted();
    await answerAs(patient, { scope: { kind: 'study', studyId: study.id }, act: 'grant' });
    await answerAs(patient, { ...order, act: 'grant' });
    const yes = await counted();
    expect(yes - before).toBeLessThanOrEqual(1);
    world.travelTo('2026-12-31T23:59:59Z');
    await answerAs(patient, { ...order, act: 'withdraw' });
    expect(await counted()).toBe(yes - 1);
    world.travelTo('2026-12-31T00:00:01Z');
    expect(await counted()).toBe(yes - 1);
    world.travelTo('2026-06-01T00:00:00Z');
    expect(await counted()).toBe(yes - 1);
    const { today, standing, studies } = await patient.api.consent.overview();
    expect(today).toBe('2026-12-31');
    expect(standing).toEqual([]);
    expect(studies.find(({ studyId }) => studyId === study.id)?.mine.answer).toBe('no');
    // The database itself holds the day.
    const back = world.prisma.$executeRaw`UPDATE "LogHead" SET "day" = '2026-01-01'`;
    await expect(back).rejects.toThrow(/never goes back/);
  });
});
