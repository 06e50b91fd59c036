import type { Cell } from '../api/shapes.ts';
import { axisFor } from './figure-scale.ts';
import styles from './flow.module.css';
import { formatEstimate } from './format.ts';

type Props = {
  readonly cells: readonly Cell[];
  readonly label: string;
  /** The word for a number that is not there. */
  readonly missing: string;
};

/**
 * Who is left after each step, from everybody down, the step of consent among them: a list that reads in order,
 * with a bar as long as the share that is left. A step that is missing has no bar.
 */
export function Flow({ cells, label, missing }: Props) {
  const largest = axisFor(Math.max(0, ...cells.map(({ value }) => value ?? 0))).end;
  return (
    <ol className={styles.flow} aria-label={label}>
      {cells.map((cell) => (
        <li key={cell.key} className={styles.step}>
          <span className={styles.words}>
            <span>{cell.label}</span> <strong>{formatEstimate(cell, missing)}</strong>
          </span>
          {cell.value === null ? null : (
            <svg aria-hidden="true" className={styles.track} width="100%" height="10">
              <rect
                className={styles.left}
                width={`${((100 * Math.max(0, cell.value)) / largest).toFixed(2)}%`}
                height="10"
              />
            </svg>
          )}
        </li>
      ))}
    </ol>
  );
}
