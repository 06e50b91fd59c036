import type { Cell } from '../api/shapes.ts';
import { DataTable } from './data-table.tsx';
import styles from './figure.module.css';
import { axisFor } from './figure-scale.ts';
import { formatCount } from './format.ts';

type Props = {
  /** The finding as a sentence: "Most of the people counted are between 60 and 79." */
  readonly caption: string;
  /** What a row stands for: "Age", "Year". */
  readonly rowName: string;
  readonly cells: readonly Cell[];
  /** The word for a number that is not there, and what the ends beside a number are called. */
  readonly missing: string;
  readonly ranges: string;
};

/** Bars with their intervals, and the same numbers as a real table beneath. What is missing has no bar. */
export function Figure({ caption, rowName, cells, missing, ranges }: Props) {
  const axis = axisFor(Math.max(0, ...cells.map((cell) => cell.high ?? cell.value ?? 0)));
  const whole = (value: number | null) => (value === null ? missing : formatCount(value));
  const at = (value: number) => `${((100 * Math.max(0, value)) / axis.end).toFixed(2)}%`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{caption}</figcaption>
      <div className={styles.bars} aria-hidden="true">
        {cells.map((cell) => (
          <div key={cell.key} className={styles.row}>
            <span className={styles.label}>{cell.label}</span>
            {cell.value === null ? (
              <span className={styles.withheld}>{missing}</span>
            ) : (
              <svg aria-hidden="true" className={styles.plot} width="100%" height="24">
                <rect className={styles.bar} y="3" width={at(cell.value)} height="18" />
                <Interval cell={cell} at={at} />
              </svg>
            )}
          </div>
        ))}
        <div className={styles.row}>
          <span />
          <svg aria-hidden="true" className={styles.plot} width="100%" height="30">
            <line className={styles.axis} x1="0" x2="100%" y1="0.5" y2="0.5" />
            {axis.ticks.map((tick, index) => (
              <text
                key={tick}
                className={styles.tick}
                x={at(tick)}
                y="22"
                textAnchor={index === 0 ? 'start' : index === axis.ticks.length - 1 ? 'end' : 'middle'}
              >
                {formatCount(tick)}
              </text>
            ))}
          </svg>
        </div>
      </div>
      <DataTable
        caption={`The same numbers as a table: people by ${rowName.toLowerCase()}, with ${ranges}`}
        columns={[
          { key: 'label', header: rowName, cell: (cell: Cell) => cell.label },
          { key: 'value', header: 'People', numeric: true, cell: (cell) => whole(cell.value) },
          { key: 'low', header: 'From', numeric: true, cell: (cell) => whole(cell.low) },
          { key: 'high', header: 'To', numeric: true, cell: (cell) => whole(cell.high) },
        ]}
        rows={cells}
        rowKey={(cell) => cell.key}
      />
    </figure>
  );
}

function Interval({ cell, at }: { readonly cell: Cell; readonly at: (value: number) => string }) {
  if (cell.low === null || cell.high === null) return null;
  return (
    <g className={styles.interval}>
      <line x1={at(cell.low)} x2={at(cell.high)} y1="12" y2="12" />
      <line x1={at(cell.low)} x2={at(cell.low)} y1="7" y2="17" />
      <line x1={at(cell.high)} x2={at(cell.high)} y1="7" y2="17" />
    </g>
  );
}
