import type { ReleaseView } from '../api/shapes.ts';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { type NumberWords, numberWords } from './number-words.ts';
import { isChecked, releasedFrom } from './rule-words.ts';

/** Why numbers are missing, and what would help. */
export function Withheld({ release }: { readonly release: ReleaseView }) {
  const cells = [...release.cells, ...release.tables.flatMap((table) => table.cells)];
  const withheld = cells.filter(({ value }) => value === null).length;
  if (withheld === 0) return null;
  const all = cells.length;
  const { exact } = numberWords(release.rule);
  const from = releasedFrom(release.rule);
  return (
    <Notice tone="info" title={titleOf(withheld, all, numberWords(release.rule))}>
      {isChecked(release.rule) ? (
        <p>A checker looked at this answer before it was released. Why a number is missing is not said.</p>
      ) : exact ? (
        <p>
          Why is not said of any of them, because that would tell. Adding or subtracting other numbers does
          not bring it back.
        </p>
      ) : (
        <p>
          {from === undefined
            ? 'Such a number is too small'
            : `With its noise, such a number is under ${formatCount(from)}`}
          , so showing it could give somebody away. It may also be zero. Adding or subtracting other numbers
          does not bring it back.
        </p>
      )}
      <p>
        A wider cohort would help, or fewer and larger groups.
        {exact ? '' : ' More epsilon lowers the smallest number that is shown.'}
      </p>
    </Notice>
  );
}

function titleOf(withheld: number, all: number, { exact, missing }: NumberWords): string {
  if (all === 1) return `The number is ${missing}.`;
  if (withheld === all) {
    return `All ${formatCount(all)} numbers are ${missing}${exact ? '' : ': every group is too small'}.`;
  }
  return `${formatCount(withheld)} of ${formatCount(all)} numbers ${withheld === 1 ? 'is' : 'are'} ${missing}.`;
}
