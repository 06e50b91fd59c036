import { randomBytes } from 'node:crypto';
import { challengeOf, label, parseConsentRecord, printConsentRecord } from '@assent/consent-ledger';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { ConsentService } from '../slots.ts';
import { notesOn } from './notes.ts';
import { type ConsentParts, dayOf, demoAgent, enrolmentOf } from './parts.ts';
import { recordFrom } from './record-from-order.ts';
import { approvedStudies } from './studies-for-patients.ts';
import { inWords } from './words.ts';

/** What waits for a signature: the very text that is signed, and whose it is. */
export const preparedPayload = z.object({
  record: z.string(),
  person: z.string(),
  signing: z.enum(['passkey', 'demo']),
});

const TEN_MINUTES = 600_000;

/**
 * Writes an answer down as it will be signed, and asks for the signature. The passkey's challenge is the
 * SHA-256 of the record's canonical text, so that what the device signs is the answer and nothing else.
 */
export function preparing({ prisma, ledger, keys, origin, now }: ConsentParts): ConsentService['prepare'] {
  return async (actor, order) => {
    const { datasetId, personId } = await enrolmentOf(prisma, actor);
    const { scope } = order;
    const moment = await ledger.today();
    const studies = await approvedStudies(prisma, datasetId, moment);
    const study = scope.kind === 'study' ? (studies.find(({ id }) => id === scope.studyId) ?? null) : null;
    if (scope.kind === 'study' && study === null) throw new PortalError('CONSENT_STUDY_UNKNOWN');
    const user = await prisma.user.findUniqueOrThrow({
      where: { id: actor.id },
      include: { passkeys: true },
    });
    if (user.passkeys.length === 0 && !user.demo) throw new PortalError('CONSENT_SIGNATURE_REFUSED');
    const signing = user.passkeys.length > 0 ? 'passkey' : 'demo';
    const record = recordFrom(order, study, {
      dataset: datasetId,
      label: label(keys.label, datasetId, personId),
      today: dayOf(moment),
      nonce: randomBytes(16).toString('hex'),
      signer: signing === 'passkey' ? { kind: 'passkey' } : { kind: 'agent', name: demoAgent },
    });
    const text = printConsentRecord(record);
    const challenge = challengeOf(text);
    const options =
      signing === 'passkey'
        ? await generateAuthenticationOptions({
            rpID: new URL(origin).hostname,
            challenge: new Uint8Array(challenge),
            userVerification: 'required',
            allowCredentials: user.passkeys.map(({ id, transports }) => ({
              id,
              // What the device itself said at registration.
              transports: transports as ('usb' | 'nfc' | 'ble' | 'internal' | 'hybrid')[],
            })),
          })
        : null;
    const prepared = await inTransaction(prisma, async (tx) => {
      await tx.webauthnChallenge.deleteMany({ where: { expiresAt: { lte: now() } } });
      const payload = { record: text, person: personId.toString(), signing } satisfies z.input<
        typeof preparedPayload
      >;
      const expiresAt = new Date(now().getTime() + TEN_MINUTES);
      return tx.webauthnChallenge.create({
        data: { challenge: keyOf(challenge), purpose: 'consent', userId: actor.id, payload, expiresAt },
      });
    });
    const notes = notesOn(record, { study, studies, today: dayOf(moment) });
    const words = inWords(parseConsentRecord(text), study?.content.title ?? null);
    return { preparedId: prepared.id, record: words, notes, signing, options };
  };
}

const keyOf = (challenge: Uint8Array): string => Buffer.from(challenge).toString('base64url');
