import type { BuilderModel } from '@assent/query-engine/cohort';
import { Notice } from '../ui/notice.tsx';

/** Says once what the sign on the cards means. */
export function KeptNotice({ model }: { readonly model: BuilderModel }) {
  if (!keepsAny(model)) return null;
  return (
    <Notice tone="info" title="This definition holds more than the builder has fields for.">
      <p>
        Those parts stand in their places, marked “Kept as it is”: they count, and are saved as they came.
        They can be removed here; to change one, change it in ATLAS and import the definition again.
      </p>
    </Notice>
  );
}

const keepsAny = ({ entry, include, exclude, kept, entriesKept, spareSets }: BuilderModel): boolean =>
  [kept, spareSets, entriesKept === 'first' ? undefined : entriesKept].some((part) => part !== undefined) ||
  [...entry.items, ...exclude, ...include, ...include.flatMap(({ items }) => items)].some(
    (owner) => owner.kept !== undefined,
  );
