import { renewalSchema, renewEvidence, sizeToRenew, verifyEvidence } from '@assent/consent-ledger';
import { UsageError } from './usage.ts';
import { readKey, readText } from './verify-file.ts';

export interface RenewRequest {
  readonly file: string;
  readonly key: string;
  /** Address of the portal, as people use it. */
  readonly portal: string;
}

const PATIENCE_MS = 30_000;

/** The evidence with the newest anchor of its log. What the portal says is put in only if the file verifies with it. */
export async function renewFile({ file, key, portal }: RenewRequest): Promise<string> {
  const vkey = await readKey(key);
  const text = await readText(file);
  const size = sizeToRenew(text, vkey);
  const address = new URL(`/log/renewal/${size}`, portal);
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.status === 404) throw new UsageError(`${portal} has no anchor over this evidence (yet).`);
  const renewal = renewalSchema.safeParse(await answer.json());
  if (!renewal.success) throw new UsageError(`${portal} did not answer as a portal does.`);
  const renewed = JSON.stringify(renewEvidence(text, renewal.data, vkey), null, 2);
  const verdict = await verifyEvidence(renewed, { vkey });
  if (!verdict.ok)
    throw new UsageError(`The anchor of ${portal} does not belong to this file. ${verdict.sentence}`);
  return `${renewed}\n`;
}
