import type { DesignFinding } from '@assent/query-engine/cohort';
import { Tag } from '../ui/state-tag.tsx';
import styles from './item-card.module.css';

type Props = {
  /** Lets the card be described by its findings. */
  readonly id: string;
  readonly findings: readonly DesignFinding[] | undefined;
};

/** What looks wrong with a card, beside it, in the words of the list above. */
export function CardFindings({ id, findings = [] }: Props) {
  if (findings.length === 0) return null;
  return (
    <div id={id} className={styles.findings}>
      {findings.map(({ code, place, severity, message, suggestion }) => (
        <p key={`${code} ${place}`}>
          <Tag tone={severity === 'error' ? 'problem' : 'attention'}>
            {severity === 'error' ? 'Cannot work' : 'Worth a second look'}
          </Tag>{' '}
          {message} {suggestion}
        </p>
      ))}
    </div>
  );
}
