import { Button } from './button.tsx';
import styles from './progress.module.css';

type Props = {
  /** What is happening now, in words. */
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
  readonly onCancel?: () => void;
  readonly cancelling?: boolean;
};

/** Long work: what it is doing, how far it is where that is known, and a way to stop it. */
export function Progress({ stage, done, total, onCancel, cancelling = false }: Props) {
  const known = total !== undefined && total > 0 && done !== undefined;
  return (
    <div className={styles.progress}>
      <p role="status" className={styles.stage}>
        {stage}
      </p>
      <progress aria-label={stage} {...(known ? { value: done, max: total } : {})} />
      {onCancel ? (
        <Button look="secondary" busy={cancelling} onClick={onCancel}>
          {cancelling ? 'Stopping' : 'Stop'}
        </Button>
      ) : null}
    </div>
  );
}
