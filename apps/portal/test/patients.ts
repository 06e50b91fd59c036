import { createCaller } from '../src/server/router.ts';
import { type Authenticator, createAuthenticator } from './authenticator.ts';
import type { LiveWorld } from './live-world.ts';
import type { Api } from './world.ts';

export type Patient = { api: Api; authenticator: Authenticator; userId: string };

/** A patient as one comes to be: invited for a person, with a passkey of their own. */
export async function invited(world: LiveWorld, personId: number | bigint): Promise<Patient> {
  const { as, anybody, dataset, prisma, env } = world;
  const name = `Patient ${personId} ${Math.random().toString(36).slice(2)}`;
  const order = { name, role: 'patient', datasetId: dataset.id, personId: String(personId) } as const;
  const { code } = await as('custodian').invitation.create(order);
  const authenticator = createAuthenticator(env.origin);
  const options = await anybody.passkey.registrationOptions({ code });
  await anybody.passkey.register({ code, response: authenticator.create(options as never) });
  const user = await prisma.user.findFirstOrThrow({ where: { name } });
  const actor = { id: user.id, name, role: 'patient', organisation: null } as const;
  const session = { tokenHash: 'x', demo: false };
  return { api: createCaller(world.contextFor(actor, { session })), authenticator, userId: user.id };
}

const noOptions = { challenge: '' };
export const responseOf = ({ authenticator }: Patient, options: unknown) =>
  authenticator.get((options ?? noOptions) as never);

/** Three steps: prepare, sign, confirm. */
export async function answerAs(
  patient: Patient,
  order: Parameters<Api['consent']['prepare']>[0],
  key = `key-${Math.random()}`,
) {
  const { preparedId, options, record, notes } = await patient.api.consent.prepare(order);
  const response = responseOf(patient, options);
  const { recordId } = await patient.api.consent.confirm({ preparedId, response, idempotencyKey: key });
  return { recordId, record, notes };
}
