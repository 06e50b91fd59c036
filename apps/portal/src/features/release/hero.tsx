import type { Cell } from '../api/shapes.ts';
import { formatCount, formatEstimate, formatInterval, isCertain } from '../ui/format.ts';
import styles from './hero.module.css';
import type { NumberWords } from './number-words.ts';

/** "About 1,240 (1,205–1,275)": the number never stands without its interval. */
export function Hero({ cell, words }: { readonly cell: Cell; readonly words: NumberWords }) {
  const unit = 'people';
  if (cell.value === null) {
    return (
      <p className={styles.hero}>
        <span className={styles.number}>{formatEstimate(cell, words.missing)}</span>
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
      <span className={styles.unit}>
        {unit}, {words.range}
      </span>
    </p>
  );
}
