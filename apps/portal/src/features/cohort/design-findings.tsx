import { Notice } from '../ui/notice.tsx';
import { wordsOfPointer } from './pointer-words.ts';

interface Finding {
  readonly severity: 'error' | 'warning';
  readonly place: string;
  readonly message: string;
  readonly suggestion: string;
}

/** What looks wrong with a definition before it is run: where, what, and what to do. */
export function DesignFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const wrong = findings.some(({ severity }) => severity === 'error');
  return (
    <Notice
      tone={wrong ? 'problem' : 'info'}
      title={wrong ? 'As it stands, this cohort cannot work as meant.' : 'Worth a second look'}
    >
      <ul>
        {findings.map(({ place, message, suggestion }) => (
          <li key={`${place} ${message}`}>
            <strong>{wordsOfPointer(place)}.</strong> {message} {suggestion}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
