import type { RoleName } from '../shapes.ts';

/** Whoever wants to look at a held answer, or to decide about it. */
export type Checker = {
  readonly id: string;
  readonly role: RoleName;
  readonly organisationId: string | null;
};

/** Everybody a held answer is for. */
export type AnswerPeople = {
  readonly askerId: string | null;
  readonly askerOrganisationId: string | null;
  readonly ownerId: string;
  readonly ownerOrganisationId: string | null;
  readonly members: readonly { readonly id: string; readonly organisationId: string | null }[];
};

export type CheckConflict = 'no-checker' | 'no-organisation' | 'asker' | 'member' | 'organisation';

/**
 * Why this person may neither see nor decide a held answer, or null. Nobody checks an answer that they or their
 * organisation asked for; of somebody whose organisation is not known that cannot be said, so they check nothing. Who
 * asked and has left the study since is still the asker.
 */
export function conflictOfChecker(checker: Checker, people: AnswerPeople): CheckConflict | null {
  const { id, role, organisationId } = checker;
  const { askerId, ownerId, members } = people;
  if (role !== 'output-checker') return 'no-checker';
  if (id === askerId) return 'asker';
  if (id === ownerId || members.some((member) => member.id === id)) return 'member';
  if (organisationId === null) return 'no-organisation';
  const theirs = [
    people.askerOrganisationId,
    people.ownerOrganisationId,
    ...members.map((member) => member.organisationId),
  ];
  return theirs.includes(organisationId) ? 'organisation' : null;
}

export const conflictWords = {
  'no-checker': 'You are no output checker.',
  'no-organisation': 'It is not known which organisation you work for.',
  asker: 'You asked this question.',
  member: 'You are a member of this study.',
  organisation: 'The question comes from your organisation.',
} as const satisfies Record<CheckConflict, string>;
