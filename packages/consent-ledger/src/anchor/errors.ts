/** What can go wrong with anchors. The log goes on in every case: an anchor is late, never wrong. */
export const anchorErrors = {
  ANCHOR_NOT_INCREASING: {
    message: 'The chain holds an anchor of a larger log, and this size was never anchored.',
    help: 'Nothing was sent. Anchor the newest checkpoint instead.',
  },
  ANCHOR_FORK: {
    message: 'The chain holds another root for this size.',
    help: 'Stop writing to the log. Somebody has shown two histories: compare log, tiles and anchors, and tell the auditors.',
  },
  ANCHOR_NOT_PUBLISHER: {
    message: 'The contract does not take anchors from this key.',
    help: 'Use the publisher key, or have the admin change the publisher to this one.',
  },
  ANCHOR_PAUSED: {
    message: 'The contract takes no new anchors at present.',
    help: 'Anchors made before stay valid. The admin can unpause; the checkpoint is then anchored at the next interval.',
  },
  ANCHOR_NO_FUNDS: {
    message: 'The publisher cannot pay for the transaction.',
    help: 'Send some of the chain’s currency to the publisher’s address.',
  },
  ANCHOR_CONTRACT: {
    message: 'The contract at this address is not the anchor contract of this program.',
    help: 'Check the address and the chain. A local chain whose folder was lost needs the contract deployed anew.',
  },
  ANCHOR_TIMEOUT: {
    message: 'The chain did not confirm the anchor in time.',
    help: 'It may still come. Anchoring the same size again finds it, or sends it once more; it cannot be anchored twice.',
  },
  ANCHOR_REFUSED: {
    message: 'The chain refused the transaction.',
    help: 'Nothing was anchored. The reason is in the message.',
  },
  ANCHOR_UNREACHABLE: {
    message: 'The chain’s node did not answer.',
    help: 'Check the RPC address and that the node runs. Anchors wait; everything else goes on.',
  },
  ANCHOR_DEVELOPMENT_ONLY: {
    message: 'The local chain and its well-known keys are for development.',
    help: 'In production set the RPC address of a real chain and keys of your own.',
  },
  ANCHOR_CHAIN_IN_USE: {
    message: 'Another process runs the local chain of this folder.',
    help: 'Stop that process, then start again.',
  },
  ANCHOR_CHAIN_START: {
    message: 'The local chain did not start.',
    help: 'Run npm ci again: the package @foundry-rs/anvil brings a binary for Linux, macOS and Windows on x64, and for arm64 on the first two.',
  },
} as const satisfies Record<string, { readonly message: string; readonly help: string }>;

export type AnchorErrorCode = keyof typeof anchorErrors;

/** An error of the anchors. `code` is stable; `message` is a sentence fit to be shown. */
export class AnchorError extends Error {
  override readonly name = 'AnchorError';
  readonly code: AnchorErrorCode;

  constructor(code: AnchorErrorCode, detail?: string, options?: ErrorOptions) {
    const { message } = anchorErrors[code];
    super(detail === undefined ? message : `${message} ${detail}`, options);
    this.code = code;
  }

  get help(): string {
    return anchorErrors[this.code].help;
  }
}
