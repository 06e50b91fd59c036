import type { Cell } from '../api/shapes.ts';
import { formatEstimate, formatList } from '../ui/format.ts';

type Shown = Cell & { readonly value: number };

const isShown = (cell: Cell): cell is Shown => cell.value !== null;

/**
 * What a breakdown found, in a sentence that says no more than its intervals allow: where the interval of the
 * largest number meets that of another, neither is called the larger.
 */
export function findingOf(cells: readonly Cell[], exact = false): string {
  const shown = cells.filter(isShown).toSorted((a, b) => b.value - a.value);
  const [largest, second] = shown;
  const [only] = shown;
  if (cells.length === 1 && only) return `${only.label}: ${lower(only)}.`;
  if (!largest) return nothingShown(exact, 'group');
  if (!second) return onlyOne(largest, exact, 'group');
  const rivals = shown.filter((cell) => (cell.high ?? cell.value) >= (largest.low ?? largest.value));
  if (rivals.length === 1) return `The largest group is ${quoted(largest)}: ${lower(largest)}.`;
  if (rivals.length === shown.length && shown.length > 2)
    return 'No group is clearly larger than the others.';
  return `The largest groups are ${formatList(rivals.map(quoted))}; which of them is larger cannot be told.`;
}

/** What an attrition found: where it began, where it ended, with nothing said of a step that is missing. */
export function flowFinding(cells: readonly Cell[], exact = false): string {
  const shown = cells.filter(isShown);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return nothingShown(exact, 'step');
  if (first === last) return onlyOne(first, exact, 'step');
  return `From ${lower(first)} at ${quoted(first)} to ${lower(last)} at ${quoted(last)}.`;
}

/** What a curve found: its first and its last number that are shown. */
export function curveFinding(cells: readonly Cell[], tell: (value: number) => string, exact = false): string {
  const shown = cells.filter(isShown);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return nothingShown(exact, 'one');
  if (first === last) return `Only one number can be shown: ${tell(first.value)} at ${first.label}.`;
  return `From ${tell(first.value)} at ${first.label} to ${tell(last.value)} at ${last.label}.`;
}

/** Under exact control a number is missing for one of several reasons, and which is not said. */
const nothingShown = (exact: boolean, what: string): string =>
  exact ? 'No number is shown.' : `No number could be shown: every ${what} is too small.`;

const onlyOne = (cell: Shown, exact: boolean, what: string): string =>
  `Only one ${what} is ${exact ? 'shown' : 'large enough to be shown'}, ${quoted(cell)}: ${lower(cell)}.`;

const quoted = (cell: Cell): string => `“${cell.label.replaceAll(' | ', ', ')}”`;
const lower = (cell: Cell): string => formatEstimate(cell).replace(/^About/, 'about');
