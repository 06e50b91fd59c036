import { z } from 'zod';
import { digestField } from './fields.ts';

/**
 * Who signed. Append-only is not authorised: a leaf without this would let whoever can append speak for a
 * patient. `assertion` commits to the passkey's WebAuthn assertion under the record's salt; an agent is named
 * as such (software or an organisation, never a person).
 */
const leafSignerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passkey'), assertion: digestField }),
  z.strictObject({ kind: z.literal('agent'), name: z.string().regex(/^[\p{L}\p{N} .,()&/-]{1,100}$/u) }),
]);

/**
 * Nothing here can be guessed or linked without a key: no dataset, study, purpose or date. The label is keyed,
 * the commitment salted. Whether a record allows or denies is public; a refusal is logged as a withdrawal.
 */
const consent = { label: digestField, commitment: digestField, signer: leafSignerSchema };

export const consentGrantedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('consent-granted'),
  ...consent,
});

export const consentWithdrawnSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('consent-withdrawn'),
  ...consent,
});
