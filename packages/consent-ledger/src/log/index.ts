export { decodeEntries, encodeEntries, maxEntryLength } from './entry-bundle.ts';
export { emptyRoot, hashLength, leafHash, nodeHash } from './hash.ts';
export { emptyHead, integrate, type LogHead } from './integrate.ts';
export { consistencyProof, inclusionProof, rootAt } from './proof.ts';
export { hashesAtLevel, type Tile, type TileId, type TileReader, tileWidth, widthOf } from './tile.ts';
export { parseTilePath, printTilePath, type TilePath } from './tile-path.ts';
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify.ts';
