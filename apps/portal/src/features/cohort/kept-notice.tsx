import type { BuilderModel } from '@assent/query-engine/cohort';
import { Notice } from '../ui/notice.tsx';

type Props = { readonly model: BuilderModel; readonly readOnly: boolean };

/** Says once what the sign on the cards means. */
export function KeptNotice({ model, readOnly }: Props) {
  if (!keepsAny(model)) return null;
  return (
    <Notice tone="info" title="This definition holds more than the builder has fields for.">
      <p>
        Those parts stand in their places, marked “Kept as it is”: they count, and are saved as they came.{' '}
        {readOnly
          ? ''
          : 'They can be removed here; to change one, change it in ATLAS and import the definition again.'}
      </p>
    </Notice>
  );
}

/** The limit of what entry events must meet says nothing by itself, and has no card. */
const keepsAny = ({ entry, include, exclude, kept, spareSets }: BuilderModel): boolean =>
  spareSets !== undefined ||
  Object.keys(kept ?? {}).some((key) => key !== 'qualifiedLimit') ||
  [...entry.items, ...exclude, ...include, ...include.flatMap(({ items }) => items)].some(
    (owner) => owner.kept !== undefined,
  );
