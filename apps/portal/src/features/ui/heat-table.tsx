import type { Cell } from '../api/shapes.ts';
import { formatCount, formatInterval } from './format.ts';
import { gridOf } from './heat-grid.ts';
import styles from './heat-table.module.css';

type Props = {
  readonly caption: string;
  /** What the first coordinate of a key stands for, and the second. */
  readonly rowName: string;
  readonly columnName: string;
  readonly cells: readonly Cell[];
  /** The word for a number that is not there. */
  readonly missing: string;
};

/**
 * A table over two dimensions whose shade grows with the number. The number and its interval stand in every cell,
 * so that the shade only helps to find the large ones; a withheld cell is hatched and says so.
 */
export function HeatTable({ caption, rowName, columnName, cells, missing }: Props) {
  const { rows, columns, at } = gridOf(cells);
  const largest = Math.max(1, ...cells.map(({ value }) => value ?? 0));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.heat}>
        <caption>
          <strong>{caption}</strong>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              {rowName} and {columnName.toLowerCase()}
            </th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => {
                const cell = at(row.key, column.key);
                const value = cell?.value ?? null;
                return (
                  <td
                    key={column.key}
                    data-level={value === null ? 'none' : Math.ceil((5 * value) / largest)}
                    className="number"
                  >
                    {value === null ? (
                      <span className={styles.withheld}>{missing}</span>
                    ) : (
                      <>
                        {formatCount(value)}
                        {cell && cell.low !== cell.high ? (
                          <small className={styles.interval}>{formatInterval(cell)}</small>
                        ) : null}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
