import { Notice } from '../ui/notice.tsx';
import { CardLink } from './card-link.tsx';
import { wordsOfPointer } from './pointer-words.ts';

interface Finding {
  readonly severity: 'error' | 'warning' | 'note';
  readonly place: string;
  readonly message: string;
  readonly suggestion: string;
  /** Where the definition is shown in cards: those that it is about. */
  readonly cards?: readonly string[];
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
        {findings.map(({ place, message, suggestion, cards: [card] = [] }) => (
          <li key={`${place} ${message}`}>
            <strong>
              {card === undefined ? (
                wordsOfPointer(place)
              ) : (
                <CardLink card={card}>{wordsOfPointer(place)}</CardLink>
              )}
              .
            </strong>{' '}
            {message} {suggestion}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
