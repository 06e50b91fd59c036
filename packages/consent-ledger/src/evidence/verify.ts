import { parseStrict } from '../canonical/parse.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { checkInLog } from '../verification/in-log.ts';
import {
  failed,
  notChecked,
  passed,
  reasonOf,
  type Step,
  type Verdict,
  verdictOf,
} from '../verification/step.ts';
import type { ChainReader } from './chain-reader.ts';
import { checkAnchor, checkChain } from './check-anchor.ts';
import { checkRelease } from './check-release.ts';
import { type Evidence, evidenceSchema } from './schema.ts';

export type EvidenceStep = 'format' | 'leaf' | 'release' | 'checkpoint' | 'inclusion' | 'anchor' | 'chain';

export interface VerifyOptions {
  /** The log's verifier key, from a source other than the file. */
  readonly vkey: string;
  readonly chain?: ChainReader | undefined;
}

/**
 * Checks an evidence file, in a browser or anywhere. Never throws and never answers yes to what it could not
 * read: hostile input is a no with a sentence.
 */
export async function verifyEvidence(text: string, options: VerifyOptions): Promise<Verdict<EvidenceStep>> {
  let evidence: Evidence;
  try {
    evidence = readEvidence(text);
  } catch (error) {
    return verdictOf<EvidenceStep>([failed('format', reasonOf(error))], '');
  }
  try {
    const steps = await check(evidence, options);
    return verdictOf(steps, yes(evidence, steps));
  } catch {
    return verdictOf<EvidenceStep>([failed('format', 'The file could not be checked.')], '');
  }
}

async function check(evidence: Evidence, { vkey, chain }: VerifyOptions): Promise<Step<EvidenceStep>[]> {
  const { leaf, steps: release } = checkRelease(evidence);
  const { checkpoint, steps: inLog } = checkInLog(evidence, vkey);
  const format = passed<EvidenceStep>('format', 'The file is evidence in the format assent-evidence/1.');
  if (leaf === null || checkpoint === null) {
    const why = 'Not looked at, since what it has to match did not verify.';
    return [format, ...release, ...inLog, notChecked('anchor', why), notChecked('chain', why)];
  }
  const anchor = checkAnchor(evidence, leaf.anchors, checkpoint);
  const onChain =
    anchor.ok === false
      ? notChecked('chain', 'Not asked, since the anchor does not belong to this file.')
      : await checkChain(evidence.anchor, leaf.anchors, chain);
  return [format, ...release, ...inLog, anchor, onChain];
}

function readEvidence(text: string): Evidence {
  const value = parseStrict(text);
  const parsed = evidenceSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new LedgerError('EVIDENCE_FORMAT', where === '' ? undefined : `First at: ${where}.`);
}

function yes({ index, anchor }: Evidence, steps: readonly Step<EvidenceStep>[]): string {
  const stepOk = (name: EvidenceStep) => steps.find((step) => step.name === name)?.ok === true;
  const released = `This release is leaf ${index} of the log whose key you gave`;
  if (anchor === null) return `${released}; no anchor on a chain was checked.`;
  if (stepOk('chain'))
    return `${released}, and chain ${anchor.chainId} has held that log's state since block ${anchor.block}.`;
  return `${released}; the anchor fits, but no chain was asked whether it is there.`;
}
