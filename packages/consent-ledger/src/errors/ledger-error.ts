import { type LedgerErrorCode, ledgerErrors } from './catalogue.ts';

/** An error of the ledger's core. `code` is stable; `message` is a sentence fit to be shown. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly code: LedgerErrorCode;

  constructor(code: LedgerErrorCode, detail?: string) {
    super(detail === undefined ? ledgerErrors[code].message : `${ledgerErrors[code].message} ${detail}`);
    this.code = code;
  }

  get help(): string {
    return ledgerErrors[this.code].help;
  }
}
