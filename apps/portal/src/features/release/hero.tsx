import type { Cell } from '../api/shapes.ts';
import { formatCount, formatInterval, isCertain } from '../ui/format.ts';
import styles from './hero.module.css';

/** "About 1,240 (1,205–1,275)": the number never stands without its interval. */
export function Hero({ cell, unit = 'people' }: { readonly cell: Cell; readonly unit?: string }) {
  if (cell.value === null) {
    return (
      <p className={styles.hero}>
        <span className={styles.number}>Withheld</span>
      </p>
    );
  }
  if (isCertain(cell)) {
    return (
      <p className={styles.hero}>
        <span className={styles.number}>{formatCount(cell.value)}</span>{' '}
        <span className={styles.unit}>{unit}</span>
      </p>
    );
  }
  const interval = formatInterval(cell);
  return (
    <p className={styles.hero}>
      <span className={styles.number}>About {formatCount(cell.value)}</span>{' '}
      {interval ? <span className={styles.interval}>({interval})</span> : null}{' '}
      <span className={styles.unit}>{unit}, 95 % interval</span>
    </p>
  );
}
