import { BaseError, ContractFunctionRevertedError, HttpRequestError, TimeoutError } from 'viem';
import { AnchorError } from './errors.ts';

/** The name of the contract's own error in what viem threw, if the contract is what refused. */
export function contractErrorOf(error: unknown): string | undefined {
  if (!(error instanceof BaseError)) return undefined;
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  return reverted instanceof ContractFunctionRevertedError ? reverted.data?.errorName : undefined;
}

/** Whatever a chain or its node did, as one of our errors. */
export function anchorFailure(error: unknown): AnchorError {
  if (error instanceof AnchorError) return error;
  const options = { cause: error };
  const name = contractErrorOf(error);
  if (name === 'NotPublisher') return new AnchorError('ANCHOR_NOT_PUBLISHER', undefined, options);
  if (name === 'AnchoringPaused') return new AnchorError('ANCHOR_PAUSED', undefined, options);
  if (error instanceof BaseError) {
    // Of a raw transaction viem tells this only in words.
    if (/insufficient funds/i.test(error.message)) {
      return new AnchorError('ANCHOR_NO_FUNDS', undefined, options);
    }
    if (error.walk((cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError)) {
      return new AnchorError('ANCHOR_UNREACHABLE', undefined, options);
    }
    return new AnchorError('ANCHOR_REFUSED', error.details || error.shortMessage, options);
  }
  return new AnchorError('ANCHOR_REFUSED', String(error), options);
}
