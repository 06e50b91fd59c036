import type { InvitationOrder } from '../../server/invitation/service.ts';
import type { Role } from '../api/shapes.ts';

/** The form as it was filled in: everything is text. */
export interface Typed {
  readonly name: string;
  readonly role: Role | null;
  readonly organisationId: string;
  readonly datasetId: string;
  readonly person: string;
}

type Field = keyof Typed;
export type Wrong = Partial<Record<Field, string>>;

/** Whom consents name, and of whom it must be known whose answers are not theirs to check. */
export const needsOrganisation = (role: Role | null): boolean =>
  role === 'researcher' || role === 'output-checker';

/** What the server is asked for, or what is wrong beside the field where it is wrong. */
export function orderOf(typed: Typed): { readonly order: InvitationOrder | null; readonly wrong: Wrong } {
  const { role, organisationId, datasetId } = typed;
  const name = typed.name.trim();
  const person = typed.person.trim();
  const isPatient = role === 'patient';
  const wrong: Wrong = {
    ...(name === '' ? { name: 'Write the name that the account will have.' } : {}),
    ...(role === null ? { role: 'Choose a role.' } : {}),
    ...(role === 'researcher' && organisationId === ''
      ? { organisationId: 'Choose the organisation: consents name who may ask.' }
      : {}),
    ...(role === 'output-checker' && organisationId === ''
      ? { organisationId: 'Choose the organisation: no checker sees an answer of their own.' }
      : {}),
    ...(isPatient && datasetId === '' ? { datasetId: 'Choose the dataset that the person is in.' } : {}),
    ...(isPatient && person === '' ? { person: 'Write what the hospital calls this person.' } : {}),
  };
  if (role === null || Object.keys(wrong).length > 0) return { order: null, wrong };
  return {
    order: {
      name,
      role,
      ...(isPatient ? { datasetId, person } : organisationId ? { organisationId } : {}),
    },
    wrong,
  };
}
