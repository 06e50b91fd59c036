import { describe, expect, it } from 'vitest';
import { type Ask, authorise, type StudyFacts } from './authorise.ts';

const hash = 'a'.repeat(64);
const now = new Date('2026-03-01T12:00:00Z');
const ask: Ask = {
  askerId: 'anna',
  now,
  definitionHashes: [hash],
  analyses: ['count'],
  categories: ['conditions'],
  beyond: false,
};
const approval = {
  expiresAt: new Date('2026-03-01T12:00:01Z'),
  revoked: false,
  content: {
    categories: ['conditions' as const, 'drugs' as const],
    cohorts: [{ hash }],
    dataFrom: '2015-01-01',
  },
  conditions: { threshold: 20, analyses: ['count' as const], regime: 'differential-privacy' as const },
};
const study: StudyFacts = {
  state: 'approved',
  memberIds: ['anna'],
  approval,
  datasetThreshold: 10,
  regimes: ['differential-privacy'],
  outputCheck: false,
};
const with_ = (change: Partial<typeof approval>): StudyFacts => ({
  ...study,
  approval: { ...approval, ...change },
});

const exact: StudyFacts = {
  ...with_({ conditions: { ...approval.conditions, regime: 'statistical-disclosure-control' as never } }),
  regimes: ['differential-privacy', 'statistical-disclosure-control'],
};

it('lets numbers beyond the rules be asked for only where policy and approval both do', () => {
  const beyond = { ...ask, beyond: true };
  const outcomes = [
    [{ ...study, outputCheck: false }, 'QUESTION_BEYOND_NOT_ADMITTED'],
    [{ ...study, outputCheck: true }, 'QUESTION_BEYOND_NOT_ADMITTED'],
    [{ ...exact, outputCheck: false }, 'QUESTION_BEYOND_NOT_ADMITTED'],
    [{ ...exact, outputCheck: true }, 'allowed'],
  ] as const;
  for (const [facts, expected] of outcomes) {
    const permission = authorise(facts, beyond);
    expect(permission.allowed ? 'allowed' : permission.code).toBe(expected);
    expect(authorise(facts, ask).allowed).toBe(true);
  }
});

const cases: [string, StudyFacts, Ask][] = [
  ['QUESTION_NOT_MEMBER', { ...study, memberIds: ['bert'] }, ask],
  ['QUESTION_NOT_MEMBER', { ...study, memberIds: [], state: 'revoked' }, ask],
  ['QUESTION_STUDY_NOT_APPROVED', { ...study, approval: null }, ask],
  ['QUESTION_STUDY_NOT_APPROVED', { ...study, state: 'submitted' }, ask],
  ['QUESTION_STUDY_NOT_APPROVED', { ...study, state: 'draft' }, ask],
  ['QUESTION_STUDY_NOT_APPROVED', { ...study, state: 'changes-requested' }, ask],
  ['QUESTION_STUDY_NOT_APPROVED', { ...study, state: 'rejected' }, ask],
  ['QUESTION_STUDY_NOT_APPROVED', { ...study, state: 'withdrawn' }, ask],
  ['QUESTION_STUDY_REVOKED', { ...study, state: 'revoked' }, ask],
  ['QUESTION_STUDY_REVOKED', with_({ revoked: true }), ask],
  ['QUESTION_APPROVAL_EXPIRED', with_({ expiresAt: now }), ask],
  ['QUESTION_DEFINITION_NOT_APPROVED', study, { ...ask, definitionHashes: ['b'.repeat(64)] }],
  // An overlap with a cohort that nobody approved, and a question about none.
  ['QUESTION_DEFINITION_NOT_APPROVED', study, { ...ask, definitionHashes: [hash, 'b'.repeat(64)] }],
  ['QUESTION_DEFINITION_NOT_APPROVED', study, { ...ask, definitionHashes: [] }],
  ['QUESTION_ANALYSIS_NOT_APPROVED', study, { ...ask, analyses: ['breakdown:sex'] }],
  // A breakdown over two dimensions needs both to be allowed; a question that needs nothing is none.
  ['QUESTION_ANALYSIS_NOT_APPROVED', study, { ...ask, analyses: ['count', 'breakdown:sex'] }],
  ['QUESTION_ANALYSIS_NOT_APPROVED', study, { ...ask, analyses: [] }],
  ['QUESTION_REGIME_NOT_ADMITTED', { ...study, regimes: ['statistical-disclosure-control'] }, ask],
  ['QUESTION_CATEGORY_NOT_APPROVED', study, { ...ask, categories: ['conditions', 'death'] }],
];

describe('authorise', () => {
  it.each(cases)('refuses with %s', (code, facts, asked) => {
    expect(authorise(facts, asked)).toEqual({ allowed: false, code });
  });

  it('allows what was approved, to the last second, with the stricter threshold', () => {
    expect(authorise(study, ask)).toEqual({
      allowed: true,
      threshold: 20,
      regime: 'differential-privacy',
      exact: {},
      categories: ['conditions', 'drugs'],
      analyses: ['count'],
      dataFrom: '2015-01-01',
      dataTo: null,
    });
    expect(authorise({ ...study, datasetThreshold: 30 }, ask)).toMatchObject({ threshold: 30 });
  });
});
