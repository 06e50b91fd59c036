import { ConsentBook } from '../src/server/consent/book.ts';
import { readConsents } from '../src/server/consent/read-consents.ts';
import { invitationId } from '../src/server/invitation/second-person.ts';
import { openKeys } from '../src/server/keys/key-store.ts';
import { createCaller } from '../src/server/router.ts';
import { hashToken } from '../src/server/session/token.ts';
import { createAuthenticator } from './authenticator.ts';
import type { LiveWorld } from './live-world.ts';
import type { Api } from './world.ts';

type Where = Pick<LiveWorld, 'services' | 'contextFor' | 'as' | 'slots' | 'dataset' | 'prisma'>;
type Device = ReturnType<typeof createAuthenticator>;

export const ORIGIN = 'http://localhost:3000';
export const bare = (code: string) => code.replaceAll('-', '');

/** A browser: each call is made with the rights its cookie has at that moment, as the server's own context does. */
export function browser(world: Where) {
  const jar: { token: string | undefined } = { token: undefined };
  const setSession = (cookie: { readonly token: string } | null) => {
    jar.token = cookie?.token;
  };
  const call = async <T>(work: (api: Api) => Promise<T>): Promise<T> => {
    const found = await world.services.sessions.resolve(jar.token);
    const session = found?.session ?? null;
    return work(
      createCaller(world.contextFor(found?.user ?? null, { session, setSession, device: 'Firefox' })),
    );
  };
  return { jar, call };
}
export type Browser = ReturnType<typeof browser>;

export async function signIn(world: Where, device: Device): Promise<Browser> {
  const at = browser(world);
  await at.call(async (api) =>
    api.passkey.signIn({ response: device.get(await api.passkey.signInOptions()) }),
  );
  return at;
}

/** Somebody who was invited and made a passkey; the chair stands for an office. */
export async function joined(world: Where, order: Parameters<Api['invitation']['create']>[0]) {
  const { code, waits } = await world.as('custodian').invitation.create(order);
  if (waits) {
    const invitation = invitationId(world.slots.ledger, hashToken(bare(code)));
    await world.as('chair').invitation.confirm({ invitation });
  }
  const device = createAuthenticator(ORIGIN);
  const at = browser(world);
  await at.call(async (api) =>
    api.passkey.register({
      code,
      response: device.create((await api.passkey.registrationOptions({ code })) as never),
    }),
  );
  const { userId } = await world.prisma.passkey.findUniqueOrThrow({ where: { id: device.id } });
  return { code, device, at, userId };
}
export type Joined = Awaited<ReturnType<typeof joined>>;

let people = 0;
/** A patient who stands for a person of the world's dataset. */
export const patientOf = (world: Where, personId: number | bigint): Promise<Joined> => {
  people += 1;
  const order = { name: `Patient ${people}`, role: 'patient', datasetId: world.dataset.id } as const;
  return joined(world, { ...order, personId: String(personId) });
};

/** Prepare, sign, confirm. */
export const answer = (
  { at, device }: Pick<Joined, 'at' | 'device'>,
  order: Parameters<Api['consent']['prepare']>[0],
): Promise<{ recordId: string }> =>
  at.call(async (api) => {
    const { preparedId, options } = await api.consent.prepare(order);
    const response = options === null ? undefined : device.get(options as never);
    return api.consent.confirm({ preparedId, response, idempotencyKey: `key-${Math.random()}` } as never);
  });

/** Answers the question that is asked before what opens an account is changed. */
export const prove = async (api: Api, device: Device) =>
  device.get((await api.account.proofOptions()) as never) as never;

export const yesTo = (studyId: string) => ({
  scope: { kind: 'study' as const, studyId },
  act: 'grant' as const,
});
export const noTo = (studyId: string) => ({
  scope: { kind: 'study' as const, studyId },
  act: 'withdraw' as const,
});

/** Who the decision counts for a study now, read anew out of what is stored. */
export async function countedFor(world: LiveWorld, study: string): Promise<number[]> {
  const keys = openKeys({ directory: world.env.keys, production: false }).bytes;
  const book = new ConsentBook(readConsents(world.prisma, keys, world.slots.ledger.book), keys.label);
  const terms = {
    ...{ dataset: world.dataset.id, study, purposes: ['DUO:0000006'], recipient: 'academic' as const },
    categories: ['demographics', 'conditions'] as const,
  };
  const { size } = await world.slots.ledger.head();
  const { persons } = await book.scopeFor(terms, { logSize: size, today: world.now() });
  return [...persons].map(Number);
}

/** The kinds of the leaves that were appended while something was done. */
export async function leavesOf(world: LiveWorld, work: () => Promise<unknown>) {
  const before = (await world.slots.ledger.head()).size;
  await work();
  const rows = await world.prisma.logEntry.findMany({
    where: { index: { gte: before } },
    orderBy: { index: 'asc' },
  });
  return rows.map(({ leaf }) => JSON.parse(leaf) as Record<string, unknown>);
}
