import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { LogHead } from '@assent/consent-ledger';

/** The head as its row has it: the tree's, and the latest day on which a leaf was appended. */
export type DatedHead = LogHead & { readonly day: string | null };

/**
 * A tree is easily grown by hand: append-only is not authorised. So the head carries a keyed hash under a key that
 * follows from the log's and is not in the database; a head without it is not appended to and not believed.
 */
export type LogSecrets = {
  readonly seal: (head: DatedHead) => Uint8Array<ArrayBuffer>;
  readonly isSealed: (head: DatedHead, seal: Uint8Array | null) => boolean;
  /** Lower-case hex keyed hash of a text for one use: equal texts of two uses have different ones. */
  readonly keyed: (use: string, text: string) => string;
};

export function logSecrets(seed: Uint8Array): LogSecrets {
  const derived = (use: string) =>
    Buffer.from(hkdfSync('sha256', seed, new Uint8Array(0), `assent/${use}/1`, 32));
  const sealKey = derived('log-head');
  const hashKey = derived('commitments');
  const seal = ({ size, root, day }: DatedHead) =>
    new Uint8Array(
      createHmac('sha256', sealKey)
        .update(`${size}\n${day ?? ''}\n`)
        .update(root)
        .digest(),
    );
  return {
    seal,
    isSealed: (head, found) =>
      found !== null && found.length === 32 && timingSafeEqual(seal(head), new Uint8Array(found)),
    keyed: (use, text) => createHmac('sha256', hashKey).update(`${use}\n${text}`).digest('hex'),
  };
}
