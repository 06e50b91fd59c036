import { expect, it } from 'vitest';
import { roleName } from '../shapes.ts';
import { type AnswerPeople, type CheckConflict, conflictOfChecker } from './may-check.ts';

const people: AnswerPeople = {
  askerId: 'asker',
  askerOrganisationId: 'of-asker',
  ownerId: 'owner',
  ownerOrganisationId: 'of-owner',
  members: [
    { id: 'member', organisationId: 'of-member' },
    { id: 'other-member', organisationId: null },
  ],
};

/** Written out by hand, not worked out as the code does it: who a person is, where they work, and what follows. */
const ids = {
  asker: 'asker',
  owner: 'member',
  member: 'member',
  'other-member': 'member',
  stranger: null,
} as const satisfies Record<string, CheckConflict | null>;
const organisations = {
  'of-asker': 'organisation',
  'of-owner': 'organisation',
  'of-member': 'organisation',
  elsewhere: null,
  unknown: 'no-organisation',
} as const satisfies Record<string, CheckConflict | null>;

const everybody = roleName.options.flatMap((role) =>
  Object.entries(ids).flatMap(([id, asWho]) =>
    Object.entries(organisations).map(([organisation, asWhere]) => ({
      checker: { id, role, organisationId: organisation === 'unknown' ? null : organisation },
      expected: role === 'output-checker' ? (asWho ?? asWhere) : 'no-checker',
    })),
  ),
);

it('lets only a checker in who neither asked, nor is in the study, nor works where it was asked', () => {
  expect(everybody).toHaveLength(roleName.options.length * 25);
  for (const { checker, expected } of everybody) {
    expect({ ...checker, conflict: conflictOfChecker(checker, people) }).toEqual({
      ...checker,
      conflict: expected,
    });
  }
  // Of all of them exactly one may: a checker who is a stranger from elsewhere.
  const allowed = everybody.filter(({ checker }) => conflictOfChecker(checker, people) === null);
  expect(allowed.map(({ checker }) => checker)).toEqual([
    { id: 'stranger', role: 'output-checker', organisationId: 'elsewhere' },
  ]);
});

it('does not take two unknown organisations for the same, nor for different ones', () => {
  const nowhere = { ...people, askerOrganisationId: null, ownerOrganisationId: null };
  const checker = { id: 'stranger', role: 'output-checker' } as const;
  expect(conflictOfChecker({ ...checker, organisationId: null }, nowhere)).toBe('no-organisation');
  expect(conflictOfChecker({ ...checker, organisationId: 'elsewhere' }, nowhere)).toBeNull();
});
