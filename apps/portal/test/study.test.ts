import { digestOf, parseLeaf, understandsPurposes } from '@assent/consent-ledger';
import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeStatement } from '../src/server/dataset/statements.ts';
import { assentErrorOf } from '../src/server/errors/public.ts';
import { duoTerms } from '../src/shared/words/duo.ts';
import { registerOnce } from './held-world.ts';
import {
  approvedStudy,
  buildWorld,
  codeOf,
  cohortOf,
  draftedStudy,
  goodDraft,
  REASON,
  submittedStudy,
  type World,
} from './world.ts';

describeDatabases('studies', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });

  it('numbers studies by year without gaps, also when many start at once', async () => {
    const { as, dataset } = world;
    world.travelTo('2031-05-01T09:00:00Z');
    const order = { datasetId: dataset.id, title: 'One of many' };
    const codes = await Promise.all(Array.from({ length: 8 }, () => as('ada').study.create(order)));
    world.travelTo('2026-03-01T09:00:00Z');
    expect(codes.map(({ code }) => code).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `A-2031-000${index + 1}`),
    );
  });

  it('keeps what was saved field by field, and clears what is null', async () => {
    const { as, dataset } = world;
    const { id } = await as('ada').study.create({ datasetId: dataset.id, title: 'A start' });
    await as('ada').study.saveDraft({ id, draft: { laySummary: 'Short.', dataFrom: '2015-01-01' } });
    await as('ada').study.saveDraft({ id, draft: { funding: 'Public.', dataFrom: null } });
    const { draft, state } = await as('ada').study.get({ id });
    expect(draft).toEqual({ title: 'A start', laySummary: 'Short.', funding: 'Public.' });
    expect(state).toBe('draft');
  });

  it('loses no field when two tabs save at once', async () => {
    const { as, dataset } = world;
    const { id } = await as('ada').study.create({ datasetId: dataset.id, title: 'Two tabs' });
    const drafts = [{ laySummary: 'a' }, { protocol: 'b' }, { funding: 'c' }, { team: ['d'] }];
    await Promise.all(drafts.map((draft) => as('ada').study.saveDraft({ id, draft })));
    expect((await as('ada').study.get({ id })).draft).toEqual({
      title: 'Two tabs',
      laySummary: 'a',
      protocol: 'b',
      funding: 'c',
      team: ['d'],
    });
  });

  it('names everything that is missing, and stays a draft', async () => {
    const { as, dataset } = world;
    const { id } = await as('ada').study.create({ datasetId: dataset.id, title: 'Empty' });
    const error = await as('ada').study.submit({ id }).catch(assentErrorOf);
    expect(error).toMatchObject({ code: 'STUDY_INCOMPLETE' });
    expect('fields' in error && error.fields).toEqual([
      'laySummary',
      'protocol',
      'funding',
      'purposes',
      'categories',
      'commercialInterest',
      'team',
      'analyses',
      'epsilonMicro',
      'endsOn',
      'cohorts',
    ]);
    const after = await as('ada').study.get({ id });
    expect([after.state, after.requests]).toEqual(['draft', []]);
  });

  it('needs the kinds of data its cohorts use', async () => {
    const { as } = world;
    const { id } = await draftedStudy(world);
    await as('ada').study.saveDraft({ id, draft: { categories: ['demographics'] } });
    const error = await as('ada').study.submit({ id }).catch(assentErrorOf);
    expect(error).toMatchObject({ code: 'STUDY_INCOMPLETE', fields: ['categories'] });
  });

  it('cannot name terms that no consent is decided by: nobody would be counted', async () => {
    const { as } = world;
    const { id } = await draftedStudy(world);
    const submit = async (purposes: string[]) => {
      await as('ada').study.saveDraft({ id, draft: { purposes } });
      return as('ada')
        .study.submit({ id })
        .then(() => 'submitted', assentErrorOf);
    };
    for (const { id: term } of duoTerms.filter(({ id }) => !understandsPurposes(['DUO:0000042', id]))) {
      const error = await submit(['DUO:0000006', term]);
      expect(error).toMatchObject({ code: 'STUDY_INCOMPLETE', fields: ['purposes'] });
      expect(JSON.stringify(error)).toContain(term);
    }
    expect(duoTerms.filter(({ id }) => understandsPurposes(['DUO:0000042', id]))).toHaveLength(7);
    expect(await submit(['DUO:0000006', 'DUO:0000018', 'DUO:0000045'])).toBe('submitted');
  });

  it('freezes content and cohorts, and logs their digest in the same transaction', async () => {
    const { as, prisma, ledger } = world;
    const { id, code, requestId } = await submittedStudy(world);
    const request = await prisma.studyRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.digest).toBe(digestOf(request.content));
    expect(request.content).toMatchObject({ ...goodDraft, cohorts: [{ name: 'Diabetes' }] });
    const { leaf } = await ledger.prove(request.leafIndex);
    expect(parseLeaf(leaf)).toEqual({
      v: 1,
      kind: 'study-submitted',
      study: code,
      version: 1,
      request: request.digest,
      dataset: world.dataset.id,
    });
    const { state, cohorts } = await as('ada').study.get({ id });
    expect(state).toBe('submitted');
    expect(cohorts[0]?.english).toContain('Type 2 diabetes mellitus');
  });

  it('changes nothing after submission: draft, cohorts and members are refused', async () => {
    const { as, actors } = world;
    const { id } = await submittedStudy(world);
    const [cohort] = (await as('ada').study.get({ id })).cohorts;
    const cohortId = cohort?.id ?? '';
    expect(await codeOf(as('ada').study.saveDraft({ id, draft: { title: 'Other' } }))).toBe('STUDY_STATE');
    expect(await codeOf(as('ada').study.submit({ id }))).toBe('STUDY_STATE');
    expect(await codeOf(as('ada').study.addMember({ id, userId: actors.ben.id }))).toBe('STUDY_STATE');
    const expression = cohortOf(320128);
    expect(await codeOf(as('ada').cohort.save({ studyId: id, name: 'New', expression }))).toBe(
      'COHORT_FROZEN',
    );
    expect(await codeOf(as('ada').cohort.save({ studyId: id, id: cohortId, name: 'New', expression }))).toBe(
      'COHORT_FROZEN',
    );
    expect(await codeOf(as('ada').cohort.remove({ id: cohortId }))).toBe('COHORT_FROZEN');
    expect((await as('ada').study.get({ id })).cohorts).toEqual([cohort]);
  });

  it('submits once when submitted twice at once', async () => {
    const { as, prisma } = world;
    const { id } = await draftedStudy(world);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(as('ada').study.submit({ id }))));
    expect(codes.sort()).toEqual(['STUDY_STATE', 'STUDY_STATE', 'allowed']);
    expect(await prisma.studyRequest.count({ where: { studyId: id } })).toBe(1);
  });

  it('does not show a study to people who are not in it', async () => {
    const { as } = world;
    const { id } = await draftedStudy(world);
    const [cohort] = (await as('ada').study.get({ id })).cohorts;
    for (const stranger of ['ben', 'eve'] as const) {
      expect(await codeOf(as(stranger).study.get({ id }))).toBe('NOT_FOUND');
      expect(await codeOf(as(stranger).study.saveDraft({ id, draft: { title: 'Mine' } }))).toBe('NOT_FOUND');
      expect(await codeOf(as(stranger).study.submit({ id }))).toBe('NOT_FOUND');
      expect(await codeOf(as(stranger).study.withdraw({ id, reason: 'x' }))).toBe('NOT_FOUND');
      expect(await codeOf(as(stranger).cohort.get({ id: cohort?.id ?? '' }))).toBe('NOT_FOUND');
      expect(await codeOf(as(stranger).cohort.remove({ id: cohort?.id ?? '' }))).toBe('NOT_FOUND');
      const order = { studyId: id, name: 'Theirs', expression: cohortOf(201826) };
      expect(await codeOf(as(stranger).cohort.save(order))).toBe('NOT_FOUND');
      expect((await as(stranger).study.mine()).map((row) => row.id)).not.toContain(id);
    }
  });

  it('does not move a cohort of another study into one’s own', async () => {
    const { as, dataset } = world;
    const theirs = await draftedStudy(world);
    const [cohort] = (await as('ada').study.get({ id: theirs.id })).cohorts;
    const own = await as('eve').study.create({ datasetId: dataset.id, title: 'Own' });
    const order = { studyId: own.id, id: cohort?.id ?? '', name: 'Taken', expression: cohortOf(320128) };
    expect(await codeOf(as('eve').cohort.save(order))).toBe('NOT_FOUND');
    expect((await as('ada').study.get({ id: theirs.id })).cohorts).toEqual([cohort]);
  });

  it('lets a member read and write, and only the owner submit, invite and withdraw', async () => {
    const { as, actors } = world;
    const { id } = await draftedStudy(world);
    await as('ada').study.addMember({ id, userId: actors.ben.id });
    await as('ada').study.addMember({ id, userId: actors.ben.id });
    expect((await as('ben').study.get({ id })).isOwner).toBe(false);
    await as('ben').study.saveDraft({ id, draft: { funding: 'Another grant.' } });
    expect(await codeOf(as('ben').study.submit({ id }))).toBe('STUDY_NOT_OWNER');
    expect(await codeOf(as('ben').study.addMember({ id, userId: actors.demo.id }))).toBe('STUDY_NOT_OWNER');
    expect(await codeOf(as('ben').study.removeMember({ id, userId: actors.ada.id }))).toBe('STUDY_NOT_OWNER');
    expect(await codeOf(as('ben').study.withdraw({ id, reason: REASON }))).toBe('STUDY_NOT_OWNER');
    expect(await codeOf(as('ada').study.removeMember({ id, userId: actors.ada.id }))).toBe(
      'STUDY_OWNER_STAYS',
    );
    await as('ada').study.removeMember({ id, userId: actors.ben.id });
    expect(await codeOf(as('ben').study.get({ id }))).toBe('NOT_FOUND');
  });

  it('takes members from the owner’s organisation only, and researchers only', async () => {
    const { as, actors } = world;
    const { id } = await draftedStudy(world);
    for (const other of ['eve', 'insider', 'patient', 'custodian'] as const) {
      const code = await codeOf(as('ada').study.addMember({ id, userId: actors[other].id }));
      expect(code).toBe('STUDY_COLLEAGUE_UNKNOWN');
    }
    const names = (await as('ada').study.colleagues()).map(({ name }) => name);
    expect(names).toContain(actors.ben.name);
    expect(names).not.toContain(actors.eve.name);
  });

  it('ends an approval when the owner withdraws, at once and in the log', async () => {
    const { as, prisma, ledger } = world;
    const { id } = await approvedStudy(world);
    await as('ada').study.withdraw({ id, reason: 'The question was answered elsewhere.' });
    const decision = await prisma.decision.findFirstOrThrow({ where: { request: { studyId: id } } });
    expect(decision.revokedAt).not.toBeNull();
    const { leaf } = await ledger.prove(decision.revokedLeafIndex ?? -1n);
    expect(parseLeaf(leaf)).toMatchObject({ kind: 'decision-revoked' });
    expect(await codeOf(as('ada').study.withdraw({ id, reason: REASON }))).toBe('STUDY_STATE');
  });

  it('tells when an approval has run out', async () => {
    const { as } = world;
    const { id } = await approvedStudy(world);
    world.travelTo('2027-06-30T23:59:59Z');
    expect((await as('ada').study.get({ id })).expired).toBe(false);
    world.travelTo('2027-07-01T00:00:00Z');
    expect(await as('ada').study.get({ id })).toMatchObject({ expired: true, state: 'approved' });
    world.travelTo('2026-03-01T09:00:00Z');
  });

  it('refuses a definition that does not parse, and says where', async () => {
    const { as, dataset } = world;
    const { id } = await draftedStudy(world);
    const expression = { ConceptSets: 'none' };
    expect(await codeOf(as('ada').cohort.save({ studyId: id, name: 'Bad', expression }))).toMatch(/^COHORT_/);
    const check = await as('ada').cohort.check({ datasetId: dataset.id, expression });
    expect(check).toMatchObject({ ok: false, code: expect.stringMatching(/^COHORT_/) });
    const good = await as('ada').cohort.check({ datasetId: dataset.id, expression: cohortOf(999) });
    expect(good).toMatchObject({ ok: true, warnings: [expect.stringContaining('999')], findings: [] });
    const twice = cohortOf(999) as { ConceptSets: readonly object[] };
    const unused = { ...twice, ConceptSets: [...twice.ConceptSets, { ...twice.ConceptSets[0], id: 77 }] };
    expect(await as('ada').cohort.check({ datasetId: dataset.id, expression: unused })).toMatchObject({
      ok: true,
      findings: [{ code: 'DESIGN_CONCEPT_SET_UNUSED', severity: 'warning', place: '/ConceptSets/1' }],
    });
  });
});

describeDatabases('a definition for a dataset that lacks a table', (database) => {
  it('is told before anything is spent that criteria about its records match nothing', async () => {
    const world = await buildWorld(database());
    const { as, dataset, prisma } = world;
    const eras = { ...(cohortOf(999) as { PrimaryCriteria: object }) };
    const expression = {
      ...eras,
      PrimaryCriteria: { ...eras.PrimaryCriteria, CriteriaList: [{ DrugEra: { CodesetId: 0 } }] },
    };
    const check = () => as('ada').cohort.check({ datasetId: dataset.id, expression });
    expect(await check()).toMatchObject({ ok: true, absent: [] });
    await registerOnce(world, 'cd'.repeat(32), { synthetic: false, missingTables: ['drug_era'] });
    // That a folder came without one may follow from somebody's records, so that alone is not told.
    expect(await check()).toMatchObject({ ok: true, absent: [] });
    const said = { kind: 'TABLES' as const, content: { tables: ['drug_era', 'specimen'] } };
    const by = { datasetId: dataset.id, statedById: world.actors.custodian.id, statedAt: world.now() };
    await prisma.$transaction((tx) => storeStatement(tx, world.ledger, { ...said, ...by }));
    expect(await check()).toMatchObject({
      ok: true,
      absent: [
        'The dataset came without its table of drug eras (drug_era), so criteria about them match nothing.',
      ],
    });
  });
});

describeDatabases('the estimate for the board', (database) => {
  it('is asked for with the frozen definitions, and its failure does not stop a submission', async () => {
    const orders: unknown[] = [];
    const world = await buildWorld(database(), {
      estimate: async (order) => {
        orders.push(order);
        throw new Error('the engine is down');
      },
    });
    const { id, requestId } = await submittedStudy(world);
    expect(orders).toMatchObject([{ studyId: id, requestId, datasetId: world.dataset.id }]);
    const view = await world.as('board1').review.get({ requestId });
    expect(view.estimate).toBeNull();
  });
});

describe('the words of a refusal', () => {
  it('name the input and not its value', async () => {
    // A schema's own words could repeat what was typed; what was typed may be about a person.
    const { text } = await import('../src/server/shapes.ts');
    const parsed = text(5).safeParse('secret-secret');
    expect(JSON.stringify(assentErrorOf(parsed.error))).not.toContain('secret');
  });
});
