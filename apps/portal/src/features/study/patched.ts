import type { DraftPatch, PartialDraft } from '../api/shapes.ts';

/** The draft with the patch laid over it, as the server does it: null takes a field away. */
export function patched(draft: PartialDraft, patch: DraftPatch): PartialDraft {
  const merged = Object.entries({ ...draft, ...patch }).filter(([, value]) => value != null);
  return Object.fromEntries(merged) as PartialDraft;
}
