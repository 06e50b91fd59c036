import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { decodeBase64 } from '../encoding/base64.ts';
import type { AnchorPlace } from '../leaves/fields.ts';
import { verifyConsistency } from '../log/verify.ts';
import { failed, notChecked, passed, type Step } from '../verification/step.ts';
import type { ChainReader } from './chain-reader.ts';
import type { Evidence, EvidenceAnchor } from './schema.ts';

/** Does the anchor speak of this checkpoint, at the place the leaf bound before the anchor existed? */
export function checkAnchor(
  { anchor, consistency }: Pick<Evidence, 'anchor' | 'consistency'>,
  place: AnchorPlace | null,
  checkpoint: Checkpoint,
): Step<'anchor'> {
  if (anchor === null) {
    return notChecked(
      'anchor',
      place ? 'The file holds no anchor (yet).' : 'This log is not anchored on a chain.',
    );
  }
  if (place === null)
    return failed('anchor', 'The file holds an anchor, but the leaf says that the log has none.');
  if (anchor.chainId !== place.chainId || anchor.contract !== place.contract) {
    return failed('anchor', 'The anchor is on another chain or contract than the leaf says.');
  }
  if (consistency !== undefined) return checkLater(anchor, consistency, checkpoint);
  if (BigInt(anchor.size) !== checkpoint.size || anchor.root !== bytesToHex(checkpoint.root)) {
    return failed('anchor', 'The anchor is of another state of the log than the checkpoint.');
  }
  return passed(
    'anchor',
    `The anchor is of this checkpoint, at the contract the leaf names (${anchor.contract}).`,
  );
}

/**
 * An anchor that was on the chain can be lost to a reorganisation, and its size is then never anchored again. Any
 * later anchor does as well: the log only grows, so a later state that begins with this one holds the leaf, too.
 */
function checkLater(
  anchor: EvidenceAnchor,
  consistency: readonly string[],
  { size, root }: Checkpoint,
): Step<'anchor'> {
  const begins = verifyConsistency({
    first: size,
    second: BigInt(anchor.size),
    firstRoot: root,
    secondRoot: hexToBytes(anchor.root),
    proof: consistency.map((text) => decodeBase64(text) ?? new Uint8Array(0)),
  });
  return begins
    ? passed('anchor', `The anchor is of a later state of the log, which begins with the checkpoint’s.`)
    : failed('anchor', 'The anchor is of a state of the log that does not begin with the checkpoint’s.');
}

/** Does the chain itself say so? Asked and not answered is a no: an attacker may be the one who is silent. */
export async function checkChain(
  anchor: EvidenceAnchor | null,
  place: AnchorPlace | null,
  chain: ChainReader | undefined,
): Promise<Step<'chain'>> {
  if (chain === undefined) return notChecked('chain', 'No chain was asked.');
  if (anchor === null) {
    const detail = 'The chain was to be asked, but the file holds no anchor to look up.';
    return place ? failed('chain', detail) : notChecked('chain', 'This log is not anchored on a chain.');
  }
  try {
    return await ask(anchor, chain);
  } catch {
    return failed('chain', 'The chain could not be asked: the node did not answer as a node should.');
  }
}

async function ask(anchor: EvidenceAnchor, chain: ChainReader): Promise<Step<'chain'>> {
  const chainId = await chain.chainId();
  if (chainId !== anchor.chainId) {
    return failed('chain', `The node is of chain ${chainId}, the anchor of chain ${anchor.chainId}.`);
  }
  const found = await chain.transaction(anchor.transaction);
  if (found === null) return failed('chain', 'The chain does not know the transaction of the anchor.');
  if (found.succeeded !== true) return failed('chain', 'The transaction of the anchor failed on the chain.');
  if (found.block !== anchor.block) {
    return failed('chain', `The transaction is in block ${found.block}, not in block ${anchor.block}.`);
  }
  const isThere = found.anchors.some(
    ({ contract, size, root }) =>
      contract.toLowerCase() === anchor.contract && size === BigInt(anchor.size) && root === anchor.root,
  );
  if (!isThere) return failed('chain', 'The transaction anchored no such size and root at this contract.');
  return passed('chain', `Chain ${chainId} holds exactly this anchor in block ${anchor.block}.`);
}
