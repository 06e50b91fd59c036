import { describeDatabases } from '@assent/prisma/testing';
import { definitionLimits } from '@assent/query-engine/cohort';
import { beforeAll, expect, it } from 'vitest';
import { LIMITS } from '../src/server/shapes.ts';
import {
  buildWorld,
  codeOf,
  cohortOf,
  draftedStudy,
  goodDraft,
  submittedStudy,
  type World,
} from './world.ts';

const injections = [
  `'; DROP TABLE "Study"; --`,
  `" OR 1=1 --`,
  `Robert'); DELETE FROM "Dataset" WHERE ('1'='1`,
  `$1::text; SELECT pg_sleep(10)`,
  '\\\'; UPDATE "User" SET "role"=\'CUSTODIAN\'; --',
  '{"$ne": null}',
  '<script>alert(1)</script>',
];

describeDatabases('text that means harm', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });
  const counts = async () => {
    const { prisma } = world;
    return [
      await prisma.dataset.count(),
      await prisma.user.count({ where: { role: 'CUSTODIAN' } }),
      await prisma.logEntry.count({ where: { index: { lt: 0 } } }),
    ];
  };

  it.each(injections)('is stored as text and nothing else: %s', async (text) => {
    const { as, dataset, actors } = world;
    const before = await counts();
    const { id } = await as('ada').study.create({ datasetId: dataset.id, title: text });
    const draft = {
      ...structuredClone(goodDraft),
      title: text,
      laySummary: text,
      protocol: text,
      funding: text,
      commercialInterest: { any: true, detail: text },
      team: [text],
      disease: { conceptId: 1, name: text },
    };
    await as('ada').study.saveDraft({ id, draft: draft as never });
    const expression = cohortOf(201826);
    const [set] = expression.ConceptSets;
    if (set) set.name = text;
    await as('ada').cohort.save({ studyId: id, name: text, expression });
    const { requestId } = await as('ada').study.submit({ id });
    const reason = `${text} and more`;
    await as('board1').review.vote({ requestId, choice: 'reject', reason });
    await as('board2').review.vote({ requestId, choice: 'reject', reason });
    await as('chair').review.decide({ requestId, outcome: 'reject', reason });
    const view = await as('chair').review.get({ requestId });
    expect(view.content).toMatchObject({ title: text, laySummary: text, protocol: text, team: [text] });
    expect(view.cohorts[0]?.name).toBe(text);
    expect(view.votes?.map((vote) => vote.reason)).toEqual([reason, reason]);
    const withdrawn = await as('ada').study.create({ datasetId: dataset.id, title: text });
    await as('ada').study.withdraw({ id: withdrawn.id, reason: text });
    await as('ada').concept.search({ datasetId: dataset.id, text, domain: text.slice(0, 40) });
    await as('custodian').invitation.create({ name: text, role: 'custodian' });
    expect(await codeOf(world.anybody.passkey.registrationOptions({ code: text }))).toBe(
      'INVITATION_UNKNOWN',
    );
    expect(await counts()).toEqual(before);
    expect((await as('ada').study.mine()).some((row) => row.title === text)).toBe(true);
    expect(actors.ada.role).toBe('researcher');
  });

  it('in the place of an id is refused before it reaches the database', async () => {
    const { as, anybody, dataset } = world;
    for (const id of [...injections, '1', '../x', dataset.id.toUpperCase().replaceAll('-', '')]) {
      expect(await codeOf(as('ada').study.get({ id }))).toBe('INPUT_INVALID');
      expect(await codeOf(as('ada').cohort.get({ id }))).toBe('INPUT_INVALID');
      expect(await codeOf(as('chair').review.get({ requestId: id }))).toBe('INPUT_INVALID');
      expect(await codeOf(anybody.session.demoSignIn({ userId: id }))).toBe('INPUT_INVALID');
      expect(await codeOf(anybody.register.release({ id }))).toBe('INPUT_INVALID');
      expect(await codeOf(anybody.register.study({ code: id }))).toBe('INPUT_INVALID');
    }
  });

  it('longer than its place is refused, and what was saved stays', async () => {
    const { as } = world;
    const { id } = await draftedStudy(world);
    const before = await as('ada').study.get({ id });
    const long = (limit: number) => 'x'.repeat(limit + 1);
    const drafts = [
      { title: long(LIMITS.line) },
      { laySummary: long(LIMITS.paragraph) },
      { protocol: long(LIMITS.protocol) },
      { funding: long(LIMITS.paragraph) },
      { commercialInterest: { any: true, detail: long(LIMITS.paragraph) } },
      { team: [long(LIMITS.line)] },
      { team: Array.from({ length: 51 }, () => 'x') },
      { purposes: Array.from({ length: 13 }, () => 'DUO:0000006') },
    ];
    for (const draft of drafts)
      expect(await codeOf(as('ada').study.saveDraft({ id, draft }))).toBe('INPUT_INVALID');
    const expression = { ...cohortOf(201826), Note: long(definitionLimits.bytes) };
    expect(await codeOf(as('ada').cohort.save({ studyId: id, name: 'Long', expression }))).toBe(
      'COHORT_TOO_LARGE',
    );
    expect((await as('ada').study.get({ id })).draft).toEqual(before.draft);
  });

  it('that no database and no leaf can hold is refused', async () => {
    const { as } = world;
    const { id } = await draftedStudy(world);
    for (const laySummary of ['a\u0000b', 'a\u001bb', 'a\ud800b', '\udc00']) {
      expect(await codeOf(as('ada').study.saveDraft({ id, draft: { laySummary } }))).toBe('INPUT_INVALID');
      const expression = { ...cohortOf(201826), Note: laySummary.replace('\u001b', '\u0000') };
      expect(await codeOf(as('ada').cohort.save({ studyId: id, name: 'x', expression }))).toBe(
        'INPUT_INVALID',
      );
    }
    await as('ada').study.saveDraft({ id, draft: { laySummary: 'Zeilen\nund\tTabs, ça va, 日本語 🙂' } });
  });

  it('that turns the direction of what others read is refused, wherever it is written', async () => {
    const { as, dataset } = world;
    const { id } = await draftedStudy(world);
    for (const sign of ['\u202e', '\u202d', '\u2066', '\u2067', '\u2069', '\u200f', '\u061c']) {
      const title = `Diabetes ${sign}gnp.exe`;
      const expression = cohortOf(201826);
      const [set] = expression.ConceptSets;
      if (set) set.name = title;
      const refused = [
        () => as('ada').study.create({ datasetId: dataset.id, title }),
        () => as('ada').study.saveDraft({ id, draft: { title } }),
        () => as('ada').study.saveDraft({ id, draft: { team: [title] } }),
        () => as('ada').cohort.save({ studyId: id, name: title, expression: cohortOf(201826) }),
        () => as('ada').cohort.save({ studyId: id, name: 'Set', expression }),
        () => as('custodian').invitation.create({ name: title, role: 'custodian' }),
      ];
      for (const call of refused) expect(await codeOf(call())).toBe('INPUT_INVALID');
    }
    await as('ada').study.saveDraft({ id, draft: { title: 'מחקר סוכרת, السكري' } });
  });

  it('claiming fields that are not in the form changes nothing', async () => {
    const { as } = world;
    const { id } = await submittedStudy(world);
    const smuggled = { id, draft: { title: 'x' }, state: 'APPROVED', ownerId: world.actors.eve.id };
    expect(await codeOf(as('ada').study.saveDraft(smuggled))).toBe('STUDY_STATE');
    expect((await as('ada').study.get({ id })).isOwner).toBe(true);
  });
});
