import type { Cell } from '../api/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { NumberWords } from './number-words.ts';

type Props = {
  readonly caption: string;
  readonly rowName: string;
  readonly many: string;
  readonly cells: readonly Cell[];
  readonly tell: (value: number) => string;
  readonly words: Pick<NumberWords, 'missing' | 'ranges'>;
};

/** Every number with its interval, in the order of the answer. */
export function CellTable({ caption, rowName, many, cells, tell, words }: Props) {
  const told = (value: number | null) => (value === null ? words.missing : tell(value));
  return (
    <DataTable
      caption={`${caption}, with ${words.ranges}`}
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
