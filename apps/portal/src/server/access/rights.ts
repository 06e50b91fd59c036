/**
 * Rights over one study, cohort or request, beside the table of roles. Somebody without a right is told that
 * there is nothing, as for an id that does not exist, so ids cannot be probed.
 */
import { PortalError } from '../errors/error.ts';
import type { Actor } from '../trpc/context.ts';

/** Whose somebody is, and who brought them in. */
type Person = {
  readonly organisationId: string | null;
  readonly invitedById: string | null;
  readonly confirmedById: string | null;
};

/** Who has to do with a study. */
export type StudyPeople = {
  readonly ownerId: string;
  readonly owner: Person;
  readonly members: readonly {
    readonly userId: string;
    readonly user: Person;
  }[];
};

/** What to select to get `StudyPeople`. */
const person = { name: true, organisationId: true, invitedById: true, confirmedById: true } as const;

export const studyPeople = {
  owner: { select: { id: true, ...person } },
  members: { select: { userId: true, user: { select: person } } },
} as const;

/** Their accounts, by id. */
export const peopleOf = ({ ownerId, members }: StudyPeople): readonly string[] => [
  ownerId,
  ...members.map(({ userId }) => userId),
];

export const isOwner = (actor: Actor, study: Pick<StudyPeople, 'ownerId'>): boolean =>
  study.ownerId === actor.id;

export const isMember = (actor: Actor, study: StudyPeople): boolean =>
  isOwner(actor, study) || study.members.some(({ userId }) => userId === actor.id);

export function assertMember<T extends StudyPeople>(
  actor: Actor,
  study: T | null | undefined,
): asserts study is T {
  if (study == null || !isMember(actor, study)) throw new PortalError('NOT_FOUND');
}

/** A member who is not the owner knows the study exists and is told why; anybody else is not. */
export function assertOwner<T extends StudyPeople>(
  actor: Actor,
  study: T | null | undefined,
): asserts study is T {
  assertMember(actor, study);
  if (!isOwner(actor, study)) throw new PortalError('STUDY_NOT_OWNER');
}

/**
 * Why this person may neither vote nor decide on a study's requests, in words, or null. Nobody judges their own
 * study or their organisation's, nor what somebody asks for whom they brought in themselves.
 */
export function conflictOf(actor: Actor, study: StudyPeople): string | null {
  if (isMember(actor, study)) return 'You are a member of this study.';
  const people = [study.owner, ...study.members.map(({ user }) => user)];
  if (people.some((one) => one.invitedById === actor.id || one.confirmedById === actor.id))
    return 'You invited somebody of this study, or stood for their invitation.';
  const theirs = [study.owner.organisationId, ...study.members.map(({ user }) => user.organisationId)];
  const mine = actor.organisation?.id;
  return mine !== undefined && theirs.includes(mine) ? 'The request comes from your organisation.' : null;
}

export function assertNoConflict(actor: Actor, study: StudyPeople): void {
  const conflict = conflictOf(actor, study);
  if (conflict !== null)
    throw new PortalError('REVIEW_CONFLICT', { detail: `${conflict} You cannot vote or decide on it.` });
}
