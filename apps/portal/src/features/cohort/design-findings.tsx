import { Notice } from '../ui/notice.tsx';
import { PlaceLink } from './place-link.tsx';

interface Finding {
  readonly severity: 'error' | 'warning' | 'note';
  readonly place: string;
  readonly other?: string | undefined;
  readonly message: string;
  readonly suggestion: string;
  /** Where the definition is shown in cards: those that it is about. */
  readonly cards?: readonly string[];
  readonly otherCards?: readonly string[];
}

const titles = {
  error: 'As it stands, this cohort cannot work as meant.',
  warning: 'Worth a second look',
  note: 'Good to know',
} as const satisfies Record<Finding['severity'], string>;

/** What looks wrong with a definition before it is run: where, what, and what to do. */
export function DesignFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const worst = (['error', 'warning'] as const).find((one) =>
    findings.some(({ severity }) => severity === one),
  );
  return (
    <Notice tone={worst === 'error' ? 'problem' : 'info'} title={titles[worst ?? 'note']}>
      <ul>
        {findings.map(({ place, other, message, suggestion, cards, otherCards }) => (
          <li key={`${place} ${message}`}>
            <strong>
              <PlaceLink place={place} cards={cards} />.
            </strong>{' '}
            {message} {suggestion}{' '}
            {other === undefined ? null : (
              <>
                The other one: <PlaceLink place={other} cards={otherCards} />.
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
