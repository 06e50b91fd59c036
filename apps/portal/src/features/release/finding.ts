import type { Cell } from '../api/shapes.ts';
import { formatEstimate, formatList } from '../ui/format.ts';

type Shown = Cell & { readonly value: number };

const isShown = (cell: Cell): cell is Shown => cell.value !== null;

/**
 * What a breakdown found, in a sentence that says no more than its intervals allow: where the interval of the
 * largest number meets that of another, neither is called the larger.
 */
export function findingOf(cells: readonly Cell[]): string {
  const shown = cells.filter(isShown).toSorted((a, b) => b.value - a.value);
  const [largest, second] = shown;
  if (!largest) return 'No number could be shown: every group is too small.';
  if (!second) return `Only one group is large enough to be shown, ${quoted(largest)}: ${lower(largest)}.`;
  const rivals = shown.filter((cell) => (cell.high ?? cell.value) >= (largest.low ?? largest.value));
  if (rivals.length === 1) return `The largest group is ${quoted(largest)}: ${lower(largest)}.`;
  if (rivals.length === shown.length && shown.length > 2)
    return 'No group is clearly larger than the others.';
  return `The largest groups are ${formatList(rivals.map(quoted))}; which of them is larger cannot be told.`;
}

const quoted = (cell: Cell): string => `“${cell.label}”`;
const lower = (cell: Cell): string => formatEstimate(cell).replace(/^About/, 'about');
