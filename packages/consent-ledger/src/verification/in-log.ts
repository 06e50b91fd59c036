import { type Checkpoint, openCheckpoint } from '../checkpoint/checkpoint.ts';
import { decodeBase64 } from '../encoding/base64.ts';
import { hashLeafText } from '../leaves/leaf.ts';
import { verifyInclusion } from '../log/verify.ts';
import type { LeafProof } from './proof-fields.ts';
import { failed, notChecked, passed, reasonOf, type Step } from './step.ts';

export interface InLog {
  /** Null when the note is not the log's. */
  readonly checkpoint: Checkpoint | null;
  readonly steps: readonly Step<'checkpoint' | 'inclusion'>[];
}

/** Is the note signed by the log's key, and does the proof lead from the leaf to its root? */
export function checkInLog(proof: LeafProof, vkey: string): InLog {
  let checkpoint: Checkpoint;
  try {
    checkpoint = openCheckpoint(proof.checkpoint, vkey);
  } catch (error) {
    return {
      checkpoint: null,
      steps: [
        failed('checkpoint', `The checkpoint is not signed by the key you gave. ${reasonOf(error)}`),
        notChecked('inclusion', 'Without a signed checkpoint there is nothing to be included in.'),
      ],
    };
  }
  const { origin, size, root } = checkpoint;
  const isIncluded = verifyInclusion({
    leafHash: hashLeafText(proof.leaf),
    index: BigInt(proof.index),
    ...{ size, root },
    proof: proof.inclusion.map((text) => decodeBase64(text) ?? new Uint8Array(0)),
  });
  return {
    checkpoint,
    steps: [
      passed('checkpoint', `The key of ${origin} signed the state of the log with ${size} leaves.`),
      isIncluded
        ? passed('inclusion', `The leaf is number ${proof.index} of those ${size}.`)
        : failed(
            'inclusion',
            `The leaf is not number ${proof.index} of the ${size} leaves that were signed.`,
          ),
    ],
  };
}
