export { type LedgerErrorCode, ledgerErrors } from './catalogue.ts';
export { LedgerError } from './ledger-error.ts';
