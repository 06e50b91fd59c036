/** What can be wrong with a key. Codes are stable; the texts name the key and its file, never its bytes. */
export const keyErrors = {
  KEY_MISSING: {
    message: 'A key is missing.',
    help: 'Production makes no keys by itself. Make them with `npm run keys -w apps/portal -- DIRECTORY`, keep a copy offline and point ASSENT_KEYS at the folder.',
  },
  KEY_DEVELOPMENT: {
    message: 'A key was made by a development start and must not protect real people.',
    help: 'Make a new set with `npm run keys -w apps/portal -- DIRECTORY` and point ASSENT_KEYS at the folder.',
  },
  KEY_MALFORMED: {
    message: 'A key file does not hold a key.',
    help: 'Restore the file from its copy. A new key in its place would make what the old one sealed unreadable.',
  },
  KEY_EXPOSED: {
    message: 'A key file can be read by other users of the machine.',
    help: 'Set its mode to 0600, and replace the key if somebody may have read it.',
  },
  KEY_SWAPPED: {
    message: 'A key is not the one that this log began with. The portal did not start.',
    help: 'Restore the keys folder that belongs to this database. Another key in its place would turn earlier answers of people into nobody’s.',
  },
  KEY_UNWRAP_FAILED: {
    message: 'A stored secret does not open with the wrapping key.',
    help: 'The keys folder belongs to another database, or a row was changed. Restore both from the same moment.',
  },
} as const satisfies Record<string, { message: string; help: string }>;

export type KeyErrorCode = keyof typeof keyErrors;

export class KeyError extends Error {
  readonly code: KeyErrorCode;
  readonly help: string;

  constructor(code: KeyErrorCode, detail?: string) {
    super(detail === undefined ? keyErrors[code].message : `${keyErrors[code].message} ${detail}`);
    this.name = 'KeyError';
    this.code = code;
    this.help = keyErrors[code].help;
  }
}
