export { type AnchorPlace, anchorPlaceSchema } from './fields.ts';
export { hashLeafText, type Leaf, type LeafKind, leafSchema, parseLeaf, printLeaf } from './leaf.ts';
export { type ReleaseHead, type ReleaseLeaf, releaseHeadSchema, releaseLeaf } from './release-leaf.ts';
export { conditionsSchema } from './study-leaves.ts';
