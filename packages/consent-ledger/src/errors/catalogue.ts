/**
 * Every way the ledger's core says no: a stable code, what it means, what to do next. `docs/errors.md` is
 * generated from this object. The chain's own errors (ANCHOR_*) live beside the chain's code.
 */
export const ledgerErrors = {
  CANONICAL_SYNTAX: {
    message: 'The text is not JSON that this log accepts.',
    help: 'Send plain JSON without a byte-order mark, no deeper and no larger than the documented limits.',
  },
  CANONICAL_DUPLICATE_KEY: {
    message: 'One object holds the same key twice, so two readers could see two different things.',
    help: 'Write every key once.',
  },
  CANONICAL_NUMBER: {
    message: 'A number cannot be represented exactly everywhere.',
    help: 'Use integers between -(2^53 - 1) and 2^53 - 1, finite decimals, and 0 instead of -0.',
  },
  CANONICAL_FORM: {
    message: 'The text is not in its canonical form (RFC 8785).',
    help: 'Use the exact text that was logged: reformatted or re-ordered JSON hashes to something else.',
  },
  LOG_RANGE: {
    message: 'A size or index lies outside the log.',
    help: 'Ask for an index below the size, and for a size no larger than that of the newest checkpoint.',
  },
  LOG_HASH: {
    message: 'A hash is not 32 bytes long.',
    help: 'Pass SHA-256 hashes as 32 raw bytes.',
  },
  LOG_TILE_MISSING: {
    message: 'A stored tile is missing or narrower than the log is long. Nothing was changed.',
    help: 'Stop writing, restore the tiles from the log entries (they are a function of them) and start again.',
  },
  LOG_TILES_DISAGREE: {
    message: 'The stored tiles do not hash to the stored root. Nothing was changed.',
    help: 'Stop writing. Somebody or something changed tiles or head: compare both with the last anchored checkpoint.',
  },
  LOG_TILE_PATH: {
    message: 'The path names no tile.',
    help: 'Use tile/<level>/<index>[.p/<width>] or tile/entries/<index>[.p/<width>] as in C2SP tlog-tiles.',
  },
  LOG_ENTRY: {
    message: 'An entry bundle cannot be written or read.',
    help: 'Entries are at most 65,535 bytes and a bundle holds at most 256 of them.',
  },
  LEAF_INVALID: {
    message: 'The text is not a leaf of this log.',
    help: 'Compare it with the leaf schemas of @assent/consent-ledger; unknown kinds and unknown keys are refused.',
  },
  NOTE_MALFORMED: {
    message: 'The text is not a signed note.',
    help: 'Use the note exactly as it was served: text, blank line, signature lines, final newline.',
  },
  NOTE_SIGNATURE: {
    message: 'The note carries a signature of the expected key that does not verify.',
    help: 'Treat the note as forged or damaged. Fetch it again; if it stays so, tell the log operator and the auditors.',
  },
  NOTE_UNSIGNED: {
    message: 'The note is not signed by the expected key.',
    help: 'Check that the key is that of this log, from a source other than the log itself.',
  },
  NOTE_CHECKPOINT: {
    message: 'The signed text is not a checkpoint.',
    help: 'A checkpoint is three lines: origin, decimal size, base64 root of 32 bytes.',
  },
  NOTE_ORIGIN: {
    message: 'The checkpoint belongs to another log than the key.',
    help: 'Origin and key name are the same text; use the key of the log that the checkpoint names.',
  },
  NOTE_KEY: {
    message: 'The text is not a key.',
    help: 'A verifier key is name+8 hex digits+base64; a signing key starts with PRIVATE+KEY+.',
  },
  CONSENT_RECORD: {
    message: 'The text is not a consent record.',
    help: 'Compare it with consentRecordSchema of @assent/consent-ledger.',
  },
  CONSENT_KEY: {
    message: 'A key, salt or nonce has the wrong length.',
    help: 'Keys and salts are 32 random bytes, nonces 12.',
  },
  CONSENT_SEALED: {
    message: 'The sealed record cannot be opened.',
    help: 'The key or the context is another one, the record was changed, or its key was destroyed on erasure.',
  },
  CONSENT_DIGEST: {
    message: 'The list of decisions cannot be digested.',
    help: 'Each label once, as 64 hex digits, with a mask of 8 bits and whole days.',
  },
  RECEIPT_FORMAT: {
    message: 'The file is not a receipt.',
    help: 'Use the file as it was downloaded.',
  },
  EVIDENCE_FORMAT: {
    message: 'The file is not evidence of a release.',
    help: 'Use the file as it was downloaded.',
  },
} as const satisfies Record<string, { readonly message: string; readonly help: string }>;

export type LedgerErrorCode = keyof typeof ledgerErrors;
