import { randomBytes, randomUUID } from 'node:crypto';
import { challengeOf, label, printConsentRecord } from '@assent/consent-ledger';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import { FIRST_LANGUAGE } from '../../shared/language/languages.ts';
import { translatorFor } from '../../shared/language/translator.ts';
import { assertAsShown } from '../access/shown.ts';
import { endedAt } from '../credential/since.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { challengeSeal } from '../passkey/challenges.ts';
import type { ConsentService } from '../slots.ts';
import { notesOn } from './notes.ts';
import { type ConsentParts, dayOf, demoAgent, enrolmentOf, sessionAgent } from './parts.ts';
import { recordFrom } from './record-from-order.ts';
import { type ConsentOrder, type PreparedConsent, prepared } from './shapes.ts';
import {
  type ApprovedStudy,
  approvedStudies,
  isApproved,
  readOf,
  studyNamed,
  studyRead,
} from './studies-for-patients.ts';
import { inWords } from './words.ts';

/** What waits for a signature: the very text that is signed, and whose it is. */
export const preparedPayload = z.object({
  record: z.string(),
  person: z.string(),
  signing: prepared.shape.signing,
});

const TEN_MINUTES = 600_000;

/**
 * Writes an answer down as it will be signed, and asks for the signature. The passkey's challenge is the
 * SHA-256 of the record's canonical text, so that what the device signs is the answer and nothing else.
 */
export function preparing({
  prisma,
  ledger,
  held,
  keys,
  origin,
  now,
}: ConsentParts): ConsentService['prepare'] {
  return async (actor, order) => {
    const { datasetId, personId } = await enrolmentOf({ prisma, held }, actor);
    const { scope } = order;
    const moment = await ledger.today();
    const { studies, study } = await held.view(async (view) => {
      const all = await approvedStudies(view, { datasetId, now: moment });
      if (scope.kind !== 'study') return { studies: all, study: null };
      const { studyId, code } = scope;
      const isNo = order.act !== 'grant';
      // A no asks for nothing but the name of what it is about: neither approval nor application can stand in its way.
      const found =
        isNo && code !== undefined
          ? (all.find((one) => one.code === code) ?? studyRead(view, datasetId, code))
          : (all.find(({ id }) => id === studyId) ??
            (isNo ? await studyNamed(view, datasetId, studyId) : null));
      return { studies: all, study: found };
    });
    if (scope.kind === 'study') {
      if (study === null) throw new PortalError('CONSENT_STUDY_UNKNOWN');
      if (order.act === 'grant' && isApproved(study)) assertAsRead(scope, study);
    }
    const passkeys = await prisma.passkey.findMany({ where: { userId: actor.id } });
    const demo = (await held.account(actor.id))?.demo === true;
    const signing = signingOf(order, { passkeys, demo });
    if (signing === null) throw new PortalError('CONSENT_SIGNATURE_REFUSED');
    const answer = recordFrom(order, study, {
      dataset: datasetId,
      label: label(keys.label, datasetId, personId),
      today: dayOf(moment),
      nonce: randomBytes(16).toString('hex'),
      signer: signing === 'passkey' ? { kind: 'passkey' } : { kind: 'agent', name: agents[signing] },
    });
    const language = order.language ?? FIRST_LANGUAGE;
    const t = translatorFor(language);
    const asked = isApproved(study) ? study : null;
    const words = inWords(answer, asked?.content.title ?? null, t);
    // What is signed holds the very words in which it was read.
    const lines = words.map(({ label, value }) => `${label}: ${value}`);
    const record = { ...answer, shown: { language, lines } };
    const text = printConsentRecord(record);
    const challenge = challengeOf(text);
    const options =
      signing === 'passkey'
        ? await generateAuthenticationOptions({
            rpID: new URL(origin).hostname,
            challenge: new Uint8Array(challenge),
            userVerification: 'required',
            allowCredentials: passkeys.map(({ id, transports }) => ({
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
      const id = randomUUID();
      const sent = {
        id,
        challenge: keyOf(challenge),
        purpose: 'consent',
        userId: actor.id,
        payload,
        expiresAt,
      };
      const since = await endedAt(tx, ledger, actor.id);
      const seal = challengeSeal(ledger.keyed, sent, since);
      return tx.webauthnChallenge.create({ data: { ...sent, seal } });
    });
    const notes = notesOn(record, { study: asked, studies, today: dayOf(moment), t });
    return { preparedId: prepared.id, record: words, notes, signing, options };
  };
}

/** Nobody says yes to another study than they read about, or to what was decided after they had read. */
function assertAsRead(
  { code, shown }: Extract<ConsentOrder['scope'], { kind: 'study' }>,
  study: ApprovedStudy,
): void {
  if (code !== undefined && code !== study.code) throw new PortalError('ACCESS_SHOWN_CHANGED');
  assertAsShown(shown, readOf(study));
}

const agents = { demo: demoAgent, session: sessionAgent } as const;

/**
 * How an answer is signed; null where it cannot be. A yes takes the passkey. A no can harm nobody's privacy, so whoever
 * is signed in can say it, with the device that is lost, broken or too slow, too.
 */
function signingOf(
  { act, unsigned }: ConsentOrder,
  { passkeys, demo }: { readonly passkeys: readonly unknown[]; readonly demo: boolean },
): PreparedConsent['signing'] | null {
  if (unsigned === true) return act === 'grant' ? null : 'session';
  if (passkeys.length > 0) return 'passkey';
  if (demo) return 'demo';
  return act === 'grant' ? null : 'session';
}

const keyOf = (challenge: Uint8Array): string => Buffer.from(challenge).toString('base64url');
