export { anchorAbi } from './abi.ts';
export { type Anchor, type AnchorContract, latestSize, readAnchor, readAnchors } from './anchors.ts';
export { type Chain, connectChain } from './chain.ts';
export { chainReader } from './chain-reader.ts';
export { type AnchorRoles, checkAnchorContract, deployAnchorContract } from './contract.ts';
export { developmentChainId, developmentChainKeys } from './development.ts';
export { AnchorError, type AnchorErrorCode, anchorErrors } from './errors.ts';
export { type Publication, publishAnchor } from './publish.ts';
export { readChain } from './read-chain.ts';
