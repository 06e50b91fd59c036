import type { DesignFinding } from '@assent/query-engine/cohort';
import { Tag } from '../ui/state-tag.tsx';
import styles from './item-card.module.css';

type Props = {
  /** Lets the card be described by its findings. */
  readonly id: string;
  readonly findings: readonly DesignFinding[] | undefined;
};

const signs = {
  error: { tone: 'problem', words: 'Cannot work' },
  warning: { tone: 'attention', words: 'Worth a second look' },
  note: { tone: 'plain', words: 'Good to know' },
} as const satisfies Record<DesignFinding['severity'], object>;

/** What looks wrong with a card, beside it, in the words of the list above. */
export function CardFindings({ id, findings = [] }: Props) {
  if (findings.length === 0) return null;
  return (
    <div id={id} className={styles.findings}>
      {findings.map(({ code, place, severity, message, suggestion }) => (
        <p key={`${code} ${place}`}>
          <Tag tone={signs[severity].tone}>{signs[severity].words}</Tag> {message} {suggestion}
        </p>
      ))}
    </div>
  );
}
