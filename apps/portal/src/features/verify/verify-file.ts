import { type Verdict, verifyEvidence, verifyReceipt } from '@assent/consent-ledger';
import { readerOf } from './chain.ts';

export type Checked = Verdict & { readonly what: 'evidence' | 'receipt' };

/**
 * Checks an evidence file or a receipt with nothing but the key, and a chain where one is named. Which of the two it
 * is, the file says; a file that says neither is checked as evidence and refused as such.
 */
export async function verifyFile(text: string, vkey: string, rpcUrl: string): Promise<Checked> {
  if (formatOf(text).startsWith('assent-receipt/'))
    return { what: 'receipt', ...verifyReceipt(text, { vkey }) };
  const chain = rpcUrl === '' ? undefined : await readerOf(rpcUrl);
  return { what: 'evidence', ...(await verifyEvidence(text, { vkey, chain })) };
}

function formatOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : '';
    return typeof format === 'string' ? format : '';
  } catch {
    return '';
  }
}
