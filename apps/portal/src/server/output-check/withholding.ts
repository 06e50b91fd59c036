import { PortalError } from '../errors/error.ts';
import { isSeparableNamed } from '../question/analysis.ts';
import type { ReleaseContent } from '../release/content.ts';
import { isFound, withoutUnlisted } from '../release/listed.ts';
import type { Cell } from '../shapes.ts';
import { cellName } from './cell-name.ts';

/** What of an engine's record says the numbers once more (`SdcRecord`). */
type Recorded = {
  readonly numbers?: readonly { readonly name: string; readonly value: number | null }[];
  readonly tables?: readonly { readonly name: string; readonly cells: number; readonly notShown: number }[];
};

/** Whether single cells can be left out, or the answer stays or goes as a whole. */
export const isSeparable = ({ analysis }: Pick<ReleaseContent, 'analysis'>): boolean =>
  isSeparableNamed(analysis);

/** Of a total over everybody the key is empty but for what parts dimensions. */
const isEverybody = (key: string): boolean => /^\|*$/.test(key);

/**
 * The answer without the cells a checker left out: no value, no range, no number in the engine's record, and nothing of
 * the same row in another table, which would be made of it. Nothing in it says which cells a person left out: concepts
 * were found in the data, and such a row is not there at all.
 */
export function withhold(content: ReleaseContent, names: ReadonlySet<string>): ReleaseContent {
  if (names.size === 0) return content;
  if (!isSeparable(content)) throw new PortalError('OUTPUT_CHECK_WHOLE');
  const all = [
    ...content.cells.map(({ key }) => ({ key, name: cellName(null, key) })),
    ...(content.tables ?? []).flatMap((table) =>
      table.cells.map(({ key }) => ({ key, name: cellName(table.name, key) })),
    ),
  ];
  const rows = new Set(all.filter(({ name }) => names.has(name)).map(({ key }) => key));
  if (all.filter(({ name }) => names.has(name)).length < names.size)
    throw new PortalError('OUTPUT_CHECK_CELL');
  // A share is made of its row and of everybody.
  const everybody = [...rows].some(isEverybody);
  const without = (cells: readonly Cell[], made: boolean): Cell[] =>
    cells.map((cell) =>
      rows.has(cell.key) || (made && everybody)
        ? { key: cell.key, label: cell.label, value: null, low: null, high: null }
        : cell,
    );
  const cells = without(content.cells, false);
  const { tables } = withoutUnlisted({
    ...content,
    tables: content.tables?.map((table) => ({
      ...table,
      cells: without(table.cells, table.unit !== 'persons'),
    })),
  });
  const shown = [cells, ...(tables ?? []).map((table) => table.cells)].flat();
  if (shown.every(({ value }) => value === null)) throw new PortalError('OUTPUT_CHECK_NOTHING_LEFT');
  return {
    ...content,
    cells,
    ...(tables !== undefined && { tables }),
    ...(content.record !== undefined && {
      record: recordWithout(content.record, { rows, cells, tables, found: isFound(content) }),
    }),
  };
}

function recordWithout(
  record: Readonly<Record<string, unknown>>,
  left: {
    readonly rows: ReadonlySet<string>;
    readonly cells: readonly Cell[];
    readonly tables: ReleaseContent['tables'];
    readonly found: boolean;
  },
): Record<string, unknown> {
  const { numbers, tables } = record as Recorded;
  const out = new Set(
    [...left.rows].flatMap((key) => [key, `time|${key}`, ...(isEverybody(key) ? ['all'] : [])]),
  );
  const cellsOf = (name: string) => left.tables?.find((table) => table.name === name)?.cells ?? left.cells;
  const empty = (cells: readonly Cell[]) => cells.filter(({ value }) => value === null).length;
  return {
    ...record,
    ...(numbers !== undefined && {
      // A blank of the list's, so that the engine still finds the place of the others.
      numbers: numbers.map(({ name, value }) => ({
        name: left.found && out.has(name) ? '' : name,
        value: out.has(name) ? null : value,
      })),
    }),
    ...(tables !== undefined && {
      tables: tables.map((table) => ({
        ...table,
        cells: cellsOf(table.name).length,
        notShown: empty(cellsOf(table.name)),
      })),
    }),
  };
}
