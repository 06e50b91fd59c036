import type { Allowance } from '../api/shapes.ts';
import styles from './budget-bar.module.css';
import { formatCount } from './format.ts';

type Props = {
  readonly numbers: Allowance;
  /** How many the next question asks for, drawn after what is used. */
  readonly asks?: number;
};

/** How many exact numbers of this year are used. The sentence says everything the bar shows. */
export function NumbersBar({ numbers, asks = 0 }: Props) {
  const { cap, used, left } = numbers;
  const next = Math.min(asks, left);
  return (
    <div className={styles.budget}>
      <p className={styles.words}>
        <span className={styles.label}>Numbers this year: </span>
        <strong>{formatCount(left)}</strong> left of {formatCount(cap)}, {formatCount(used)} used
        {asks > 0 ? `, ${formatCount(asks)} for this question` : ''}
      </p>
      <svg className={styles.bar} width="100%" height="12" aria-hidden="true">
        <rect className={styles.spent} width={percent(used, cap)} height="12" />
        <rect className={styles.next} x={percent(used, cap)} width={percent(next, cap)} height="12" />
      </svg>
    </div>
  );
}

const percent = (part: number, whole: number): string =>
  `${whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)).toFixed(2) : '0'}%`;
