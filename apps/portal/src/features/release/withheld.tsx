import type { ReleaseView } from '../api/shapes.ts';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { releasedFrom } from './rule-words.ts';

/** Why numbers are missing, and what would help. */
export function Withheld({ release }: { readonly release: ReleaseView }) {
  const cells = [...release.cells, ...release.tables.flatMap((table) => table.cells)];
  const withheld = cells.filter(({ value }) => value === null).length;
  if (withheld === 0) return null;
  const all = cells.length;
  const exact = release.rule.regime === 'statistical-disclosure-control';
  const from = releasedFrom(release.rule);
  return (
    <Notice tone="info" title={titleOf(withheld, all, exact)}>
      {exact ? (
        <p>
          Such a number is small, or a small one could be worked out from it. Which of the two is not said,
          because that would tell. Adding or subtracting other numbers does not bring it back.
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

function titleOf(withheld: number, all: number, exact: boolean): string {
  if (all === 1) return 'The number is withheld.';
  // Under exact rules a few small groups can take all others with them.
  if (withheld === all)
    return `All ${formatCount(all)} numbers are withheld${exact ? '' : ': every group is too small'}.`;
  return `${formatCount(withheld)} of ${formatCount(all)} numbers ${withheld === 1 ? 'is' : 'are'} withheld.`;
}
