import { isFoundNamed } from '../question/analysis.ts';
import type { ReleaseContent } from './content.ts';

type Listing = Pick<ReleaseContent, 'analysis' | 'tables' | 'record'>;

/** Whether what an answer lists was found in the data, so that a name alone says that somebody has it. */
export const isFound = ({ analysis }: Pick<ReleaseContent, 'analysis'>): boolean => isFoundNamed(analysis);

/**
 * Without the concepts of which nothing is shown: in no table, and in no number of the engine's record. Those of releases
 * of before are left out wherever they are read; their evidence has them, being what was hashed.
 */
export function withoutUnlisted<T extends Listing>(content: T): T {
  const { tables, record } = content;
  if (!isFound(content)) return content;
  const listed = new Set(
    (tables ?? [])
      .filter(({ unit }) => unit === 'persons')
      .flatMap(({ cells }) => cells.filter(({ value }) => value !== null).map(({ key }) => key)),
  );
  const left = tables?.map((table) => ({
    ...table,
    cells: table.cells.filter(({ key }) => listed.has(key)),
  }));
  return {
    ...content,
    ...(left !== undefined && { tables: left }),
    ...(record !== undefined && { record: recordOfShown(record, left ?? []) }),
  };
}

/** What of an engine's record names concepts (`SdcRecord`). */
type Recorded = {
  readonly numbers?: readonly { readonly name: string; readonly value: number | null }[];
  readonly tables?: readonly { readonly name: string; readonly cells: number; readonly notShown: number }[];
};

function recordOfShown(
  record: Readonly<Record<string, unknown>>,
  left: NonNullable<ReleaseContent['tables']>,
): Record<string, unknown> {
  const { numbers, tables } = record as Recorded;
  const rows = new Map(left.map(({ name, cells }) => [name, cells]));
  return {
    ...record,
    ...(numbers !== undefined && {
      numbers: numbers.filter(({ value }) => value !== null),
    }),
    ...(tables !== undefined && {
      tables: tables.map((table) => {
        const cells = rows.get(table.name);
        return cells === undefined
          ? table
          : {
              ...table,
              cells: cells.length,
              notShown: cells.filter(({ value }) => value === null).length,
            };
      }),
    }),
  };
}
