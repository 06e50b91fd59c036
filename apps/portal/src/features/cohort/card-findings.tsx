import { Tag } from '../ui/state-tag.tsx';
import styles from './item-card.module.css';
import { PlaceLink } from './place-link.tsx';
import type { PlacedFinding } from './reading.ts';

type Props = {
  /** Lets the card be described by its findings. */
  readonly id: string;
  readonly findings: readonly PlacedFinding[] | undefined;
};

const signs = {
  error: { tone: 'problem', words: 'Cannot work' },
  warning: { tone: 'attention', words: 'Worth a second look' },
  note: { tone: 'plain', words: 'Good to know' },
} as const satisfies Record<PlacedFinding['severity'], object>;

/** What looks wrong with a card, beside it, in the words of the list above. */
export function CardFindings({ id, findings = [] }: Props) {
  if (findings.length === 0) return null;
  return (
    <div id={id} className={styles.findings}>
      {findings.map(({ code, place, severity, message, suggestion, other, otherCards }) => (
        <p key={`${code} ${place}`}>
          <Tag tone={signs[severity].tone}>{signs[severity].words}</Tag> {message} {suggestion}{' '}
          {other === undefined ? null : (
            <>
              The other one: <PlaceLink place={other} cards={otherCards} />.
            </>
          )}
        </p>
      ))}
    </div>
  );
}
