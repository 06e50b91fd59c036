import type { Budget } from '../api/shapes.ts';
import styles from './budget-bar.module.css';
import { formatEpsilon } from './format.ts';

type Props = {
  readonly budget: Budget;
  /** What the next question would cost, drawn after what is spent. */
  readonly nextMicro?: number;
  readonly label?: string;
};

/** How much of a privacy budget is spent. The sentence says everything the bar shows. */
export function BudgetBar({ budget, nextMicro = 0, label = 'Privacy budget' }: Props) {
  const { capMicro, spentMicro, leftMicro } = budget;
  const next = Math.min(nextMicro, leftMicro);
  return (
    <div className={styles.budget}>
      <p className={styles.words}>
        <span className={styles.label}>{label}: </span>
        <strong>{formatEpsilon(leftMicro)}</strong> left of {formatEpsilon(capMicro)} epsilon,{' '}
        {formatEpsilon(spentMicro)} spent
        {next > 0 ? `, ${formatEpsilon(next)} for this question` : ''}
      </p>
      <svg className={styles.bar} width="100%" height="12" aria-hidden="true">
        <rect className={styles.spent} width={percent(spentMicro, capMicro)} height="12" />
        <rect
          className={styles.next}
          x={percent(spentMicro, capMicro)}
          width={percent(next, capMicro)}
          height="12"
        />
      </svg>
    </div>
  );
}

const percent = (part: number, whole: number): string =>
  `${whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)).toFixed(2) : '0'}%`;
