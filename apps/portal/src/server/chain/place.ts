import type { AnchorPlace } from '@assent/consent-ledger';

/** Where anchors of this log go. It is in every release leaf, so that evidence cannot be anchored elsewhere. */
export type PlaceOfAnchors = { readonly place: AnchorPlace };
