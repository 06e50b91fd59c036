import { z } from 'zod';

/** SHA-256 or HMAC-SHA256 as lower-case hex. */
export const digestField = z.string().regex(/^[0-9a-f]{64}$/);

/** Lower case only: a checksummed spelling of the same address would be a second spelling of the same fact. */
export const addressField = z.string().regex(/^0x[0-9a-f]{40}$/);

/** The public number of a study, e.g. A-2026-0001. */
export const studyCodeField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/);

/** Identifier of a dataset (not of a version, which is a digest). */
export const datasetField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.:-]{0,63}$/);

export const amountField = z.int().nonnegative();

export const dateField = z.iso.date();

/** The chain and contract at which anchors of this log are to be expected. */
export const anchorPlaceSchema = z.strictObject({ chainId: z.int().positive(), contract: addressField });
export type AnchorPlace = z.infer<typeof anchorPlaceSchema>;
