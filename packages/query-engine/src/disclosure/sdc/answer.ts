import { type ProtectOptions, protectTables } from './protect.ts';
import type { SdcRecord } from './record.ts';
import type { PublishedTable, SdcTable } from './table.ts';

/** A cell as counted. It exists only inside the engine's process. */
interface CountedCell {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** A cell as released; null where it is withheld. */
interface Cell {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A table of counted cells; a cell's key is its coordinates joined by '|', '' standing for a total. */
export interface CountedTable extends Pick<SdcTable, 'name' | 'population' | 'dimensions'> {
  readonly cells: readonly CountedCell[];
}

export interface SdcAnswer {
  /** In the order given, with their labels. */
  readonly tables: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  /** To be stored with the release and given back as earlier tables. */
  readonly published: readonly PublishedTable[];
  readonly record: SdcRecord;
}

/**
 * Counts of persons as an answer under statistical disclosure control.
 * @throws {RangeError} for a key that is not of its table's dimensions.
 */
export function answerUnderSdc(
  counted: readonly CountedTable[],
  options: ProtectOptions & { readonly earlierReleases: number },
): SdcAnswer {
  const { tables, records } = protectTables(
    counted.map((table) => ({ ...table, unit: 'persons', cells: table.cells.map(placed(table)) })),
    options,
  );
  return {
    tables: counted.map(({ name, cells }, t) => ({
      name,
      cells: cells.map(({ key, label }, c) => {
        const { value = null, low = null, high = null } = tables[t]?.cells[c] ?? {};
        return { key, label, value, low, high };
      }),
    })),
    published: tables,
    record: {
      regime: 'statistical-disclosure-control',
      policy: options.policy,
      tables: records,
      earlierReleases: options.earlierReleases,
    },
  };
}

function placed({ dimensions }: CountedTable): (cell: CountedCell) => SdcTable['cells'][number] {
  return ({ key, count }) => {
    const parts = dimensions.length === 0 ? [] : key.split('|');
    if (parts.length !== dimensions.length)
      throw new RangeError('A cell has a coordinate for each dimension.');
    const at = parts.map((part, d) => {
      if (part === '') return null;
      if (!dimensions[d]?.values.includes(part)) throw new RangeError('A cell lies outside its table.');
      return part;
    });
    return { at, value: count };
  };
}
