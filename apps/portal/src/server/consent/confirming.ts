import { parseConsentRecord, printAssertion } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { lockActor } from '../credential/lock.ts';
import { endedAt } from '../credential/since.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { isSentOut } from '../passkey/challenges.ts';
import { authenticationResponse } from '../passkey/shapes.ts';
import { verifyAssertion } from '../passkey/verify-sign-in.ts';
import type { Transaction } from '../ports.ts';
import type { ConsentService } from '../slots.ts';
import type { Actor } from '../trpc/context.ts';
import { recordWith } from './own-records.ts';
import type { ConsentParts } from './parts.ts';
import { preparedPayload } from './preparing.ts';
import { seal, storeConsents } from './storing.ts';

type Confirm = ConsentService['confirm'];

/**
 * Checks the signature and stores the answer with its leaf in one transaction. The prepared answer is used up in
 * that transaction, and the record takes its id: however often and however concurrently the same answer is
 * confirmed, there is one record and one leaf, and every confirmation gives that record.
 */
export function confirming(parts: ConsentParts): Confirm {
  const { prisma, ledger, keys, now } = parts;

  const stored = async (actor: Actor, preparedId: string, key: string): Promise<boolean> => {
    const record = await recordWith(parts, { idempotencyKey: keyOf(actor, key) });
    if (record !== null && record.id !== preparedId) throw new PortalError('CONSENT_KEY_REUSED');
    return record !== null;
  };

  return async (actor, { preparedId, response, idempotencyKey }, session) => {
    if (await stored(actor, preparedId, idempotencyKey)) return { recordId: preparedId };
    const prepared = await prisma.webauthnChallenge.findFirst({
      where: { id: preparedId, userId: actor.id, purpose: 'consent', expiresAt: { gt: now() } },
    });
    const isGood = async (db: Transaction, row: Prisma.WebauthnChallengeModel) =>
      isSentOut(ledger.keyed, row, await endedAt(db, ledger, actor.id));
    if (prepared === null || !(await isGood(prisma, prepared))) {
      // Another confirmation of this answer may have used it up since it was looked for.
      if (await stored(actor, preparedId, idempotencyKey)) return { recordId: preparedId };
      throw new PortalError('CONSENT_PREPARED_GONE');
    }
    const { record: text, person, signing } = preparedPayload.parse(prepared.payload);
    if (signing === 'demo' && session?.demo !== true) throw new PortalError('CONSENT_SIGNATURE_REFUSED');
    const record = parseConsentRecord(text);
    if (signing === 'session' && record.act === 'grant') throw new PortalError('CONSENT_SIGNATURE_REFUSED');
    const signed =
      signing === 'passkey'
        ? await checkedAssertion(parts, actor, { response, challenge: prepared.challenge })
        : null;
    const consent = await seal(
      {
        id: preparedId,
        idempotencyKey: keyOf(actor, idempotencyKey),
        person: BigInt(person),
        record,
        text,
        assertion: signed?.assertion ?? null,
      },
      keys,
    );
    const isFirst = await inTransaction(prisma, async (tx) => {
      await assertStillTheirs(parts, tx, { actor, person: BigInt(person), passkey: signed?.passkey ?? null });
      // Nothing of the account was ended while it was signed, whichever rows are there.
      if (!(await isGood(tx, prepared))) return false;
      // The delete decides which of two confirmations at once stores the record.
      const used = await tx.webauthnChallenge.deleteMany({ where: { id: preparedId } });
      if (used.count === 1) await storeConsents(tx, ledger, [consent]);
      return used.count === 1;
    });
    if (!isFirst && !(await stored(actor, preparedId, idempotencyKey)))
      throw new PortalError('CONSENT_PREPARED_GONE');
    await ledger.checkpoint();
    return { recordId: preparedId };
  };
}

const keyOf = (actor: Actor, idempotencyKey: string): string => `${actor.id}:${idempotencyKey}`;

/**
 * Looked at once more under a lock: an account that was closed or recalled, or whose passkey was ended, while the answer
 * was being signed stores nothing. What was stored before is denied by the recall, in the order of the log.
 */
async function assertStillTheirs(
  { held, ledger }: Pick<ConsentParts, 'held' | 'ledger'>,
  tx: Transaction,
  {
    actor,
    person,
    passkey,
  }: { readonly actor: Actor; readonly person: bigint; readonly passkey: string | null },
): Promise<void> {
  await lockActor(tx, ledger, actor);
  const enrolment = await held.enrolment(actor.id, tx);
  if (enrolment?.personId !== person) throw new PortalError('CONSENT_NOT_ENROLLED');
  const signedBy = passkey === null ? actor.id : (await held.passkey(passkey, tx))?.userId;
  if (signedBy !== actor.id) throw new PortalError('CONSENT_SIGNATURE_REFUSED');
}

/** The text to commit to, of an answer that one of this person's own passkeys signed. */
async function checkedAssertion(
  parts: ConsentParts,
  actor: Actor,
  { response, challenge }: { response: unknown; challenge: string },
): Promise<{ readonly assertion: string; readonly passkey: string }> {
  const answer = authenticationResponse.safeParse(response);
  if (!answer.success) throw new PortalError('CONSENT_SIGNATURE_REFUSED');
  const passkey = await verifyAssertion(parts, answer.data, challenge).catch((cause: unknown) => {
    if (cause instanceof PortalError && cause.code === 'HELD_PASSKEY') throw cause;
    throw new PortalError('CONSENT_SIGNATURE_REFUSED', { cause });
  });
  if (passkey.userId !== actor.id) throw new PortalError('CONSENT_SIGNATURE_REFUSED');
  return { assertion: assertionText(answer.data, passkey), passkey: passkey.id };
}

function assertionText(
  { response }: AuthenticationResponseJSON,
  { publicKey }: Pick<Prisma.PasskeyModel, 'publicKey'>,
): string {
  return printAssertion({
    publicKey,
    authenticatorData: bytes(response.authenticatorData),
    clientDataJSON: bytes(response.clientDataJSON),
    signature: bytes(response.signature),
  });
}

const bytes = (base64url: string): Uint8Array => new Uint8Array(Buffer.from(base64url, 'base64url'));
