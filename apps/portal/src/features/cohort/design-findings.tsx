import type { severities } from '@assent/query-engine/lists';
import { Notice } from '../ui/notice.tsx';
import { PlaceLink } from './place-link.tsx';

interface Finding {
  readonly severity: (typeof severities)[number];
  readonly place: string;
  readonly other?: string | undefined;
  readonly message: string;
  readonly suggestion: string;
  /** Where the definition is shown in cards: those that it is about. */
  readonly cards?: readonly string[];
  readonly otherCards?: readonly string[];
}

const grades = [
  { severity: 'error', tone: 'problem', title: 'As it stands, this cohort cannot work as meant.' },
  { severity: 'warning', tone: 'info', title: 'Worth a second look' },
  { severity: 'note', tone: 'info', title: 'Good to know' },
] as const satisfies readonly { readonly severity: Finding['severity']; [key: string]: string }[];

/** What looks wrong with a definition before it is run: where, what, and what to do; the worst first. */
export function DesignFindings({ findings }: { readonly findings: readonly Finding[] }) {
  return grades.map(({ severity, tone, title }) => {
    const found = findings.filter((finding) => finding.severity === severity);
    return found.length === 0 ? null : (
      <Notice key={severity} tone={tone} title={title}>
        <ul>
          {found.map(({ place, other, message, suggestion, cards, otherCards }) => (
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
  });
}
