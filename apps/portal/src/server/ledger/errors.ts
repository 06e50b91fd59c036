/** Why the log refuses to start or to grow. For the operator: a page never shows these. */
export const logStoreErrors = {
  LOG_HEAD_MOVED: {
    message: 'Another process appended to the log at the same moment. Nothing was stored.',
    help: 'Let one process own the database. The change can be tried again.',
  },
  LOG_LEAF_TOO_LARGE: {
    message: 'A leaf is longer than 65,535 bytes. Nothing was stored.',
    help: 'Put a digest of the long part into the leaf instead of the part itself.',
  },
  LOG_ENTRIES_DISAGREE: {
    message: 'The stored leaves do not hash to the stored tiles and head. The portal did not start.',
    help: 'Somebody or something changed the log. Compare it with a copy and with the last anchored checkpoint.',
  },
  LOG_HEAD_UNSEALED: {
    message:
      'The head of the log was not written with the key of the log. Nothing is appended and nothing believed.',
    help: 'Somebody grew or set back the log in the database. Restore the newest copy and compare it with the last anchored checkpoint.',
  },
  LOG_CHECKPOINT_DISAGREES: {
    message: 'A signed checkpoint does not fit the stored log. The portal did not start.',
    help: 'The database was changed, or set back to before the checkpoint. Restore the newest copy; do not sign again.',
  },
  LOG_ANCHOR_DISAGREES: {
    message: 'The chain holds a root that the stored log does not have. The portal did not start.',
    help: 'The database was set back, or another log publishes to this contract. Restore the newest copy.',
  },
  LOG_KEY_CHANGED: {
    message: 'The checkpoints in the database were signed with another key. The portal did not start.',
    help: 'Restore the keys folder that belongs to this database.',
  },
  LOG_FORK: {
    message: 'A second root for a size that was signed already was refused.',
    help: 'Stop the portal and compare the log with the last anchored checkpoint.',
  },
} as const satisfies Record<string, { message: string; help: string }>;

export type LogStoreErrorCode = keyof typeof logStoreErrors;

export class LogStoreError extends Error {
  readonly code: LogStoreErrorCode;
  readonly help: string;

  constructor(code: LogStoreErrorCode, detail?: string, options?: ErrorOptions) {
    const { message } = logStoreErrors[code];
    super(detail === undefined ? message : `${message} ${detail}`, options);
    this.name = 'LogStoreError';
    this.code = code;
    this.help = logStoreErrors[code].help;
  }
}
