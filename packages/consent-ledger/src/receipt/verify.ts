import { parseStrict } from '../canonical/parse.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { checkInLog } from '../verification/in-log.ts';
import { failed, passed, reasonOf, type Verdict, verdictOf } from '../verification/step.ts';
import { checkRecord } from './check-record.ts';
import { type Receipt, receiptSchema } from './schema.ts';

export type ReceiptStep = 'format' | 'leaf' | 'record' | 'signature' | 'checkpoint' | 'inclusion';

/** Checks a receipt with nothing but the log's key: no network, no portal. Never throws. */
export function verifyReceipt(text: string, { vkey }: { readonly vkey: string }): Verdict<ReceiptStep> {
  try {
    const receipt = readReceipt(text);
    const format = passed<ReceiptStep>('format', 'The file is a receipt in the format assent-receipt/1.');
    const { steps: inLog } = checkInLog(receipt, vkey);
    const yes = `This answer is leaf ${receipt.index} of the log whose key you gave.`;
    return verdictOf<ReceiptStep>([format, ...checkRecord(receipt), ...inLog], yes);
  } catch (error) {
    return verdictOf<ReceiptStep>([failed('format', reasonOf(error))], '');
  }
}

function readReceipt(text: string): Receipt {
  const parsed = receiptSchema.safeParse(parseStrict(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new LedgerError('RECEIPT_FORMAT', where === '' ? undefined : `First at: ${where}.`);
}
