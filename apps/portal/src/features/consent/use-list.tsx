import Link from 'next/link';
import type { UseRow } from '../../server/consent/shapes.ts';
import { formatMoment } from '../ui/format.ts';
import { askedForAll } from './plain-words.ts';

/** Releases that counted this person, newest first, as sentences. */
export function UseList({ uses }: { readonly uses: readonly UseRow[] }) {
  if (uses.length === 0) {
    return <p>For nothing so far. When a number counts you, it is listed here.</p>;
  }
  return (
    <ol>
      {uses.map(({ releaseId, study, when, what, analysis }) => (
        <li key={releaseId}>
          <strong>{formatMoment(when)}</strong>: {study.organisation ?? 'A researcher'} counted you for “
          {study.title}”, {askedForAll(analysis)}.{' '}
          <Link href={`/register/releases/${releaseId}`}>
            How do I know this is true?<span className="visually-hidden"> {formatMoment(when)}</span>
          </Link>
          <details>
            <summary>
              What was asked<span className="visually-hidden"> {formatMoment(when)}</span>
            </summary>
            <p>{what}</p>
          </details>
        </li>
      ))}
    </ol>
  );
}
