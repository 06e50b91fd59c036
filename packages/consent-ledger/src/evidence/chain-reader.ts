/** One anchor event as the chain holds it. */
export interface AnchorEvent {
  /** The contract that emitted it, lower-case 0x hex. */
  readonly contract: string;
  readonly size: bigint;
  /** Lower-case hex, 64 digits, no prefix. */
  readonly root: string;
}

/** What a chain says about one transaction. */
export interface TransactionView {
  readonly succeeded: boolean;
  readonly block: number;
  readonly anchors: readonly AnchorEvent[];
}

/** Port to a chain. `transaction` answers null when the chain does not know it. Rejections mean "could not ask". */
export interface ChainReader {
  readonly chainId: () => Promise<number>;
  /** @param hash lower-case 0x hex, 66 characters */
  readonly transaction: (hash: string) => Promise<TransactionView | null>;
}
