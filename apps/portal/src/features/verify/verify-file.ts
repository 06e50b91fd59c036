import { type ChainReader, type Verdict, verifyEvidence, verifyReceipt } from '@assent/consent-ledger';
import { readerOf } from './chain.ts';

export type Checked = Verdict & { readonly what: 'evidence' | 'receipt' };

/**
 * Checks an evidence file or a receipt with nothing but the key, and a chain where one is named. Which of the two it
 * is, the file says; a file that says neither is checked as evidence and refused as such.
 */
export async function verifyFile(text: string, vkey: string, rpcUrl: string): Promise<Checked> {
  if (formatOf(text).startsWith('assent-receipt/'))
    return { what: 'receipt', ...verifyReceipt(text, { vkey }) };
  const chain = rpcUrl === '' ? undefined : await readerOf(rpcUrl).catch(() => unreachable);
  return { what: 'evidence', ...(await verifyEvidence(text, { vkey, chain })) };
}

const cannotAsk = () => Promise.reject(new Error('The chain could not be asked.'));

/** Stands for a chain whose address is no address: the verdict then says that it could not be asked. */
const unreachable: ChainReader = { chainId: cannotAsk, transaction: cannotAsk };

function formatOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : '';
    return typeof format === 'string' ? format : '';
  } catch {
    return '';
  }
}
