import type { Cell } from '../api/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';

type Props = {
  readonly caption: string;
  readonly rowName: string;
  readonly many: string;
  readonly cells: readonly Cell[];
  readonly tell: (value: number) => string;
};

/** Every number with its interval, in the order of the answer. */
export function CellTable({ caption, rowName, many, cells, tell }: Props) {
  const told = (value: number | null) => (value === null ? 'withheld' : tell(value));
  return (
    <DataTable
      caption={`${caption}, with 95 % intervals`}
      columns={[
        { key: 'label', header: rowName, cell: (cell: Cell) => cell.label },
        { key: 'value', header: many, numeric: true, cell: ({ value }) => told(value) },
        { key: 'low', header: 'From', numeric: true, cell: ({ low }) => told(low) },
        { key: 'high', header: 'To', numeric: true, cell: ({ high }) => told(high) },
      ]}
      rows={cells}
      rowKey={({ key }) => key}
    />
  );
}
