import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { UseRow } from '../../server/consent/shapes.ts';
import { tags } from '../language/tags.tsx';
import { useFormats } from '../language/use-formats.ts';
import { usePlainWords } from './plain-words.ts';

/** Releases that counted this person, newest first, as sentences. */
export function UseList({ uses }: { readonly uses: readonly UseRow[] }) {
  const t = useTranslations('consent.uses');
  const plain = usePlainWords();
  const formats = useFormats();
  if (uses.length === 0) return <p>{t('none')}</p>;
  return (
    <ol>
      {uses.map(({ releaseId, study, when, what, analysis }) => {
        const moment = formats.moment(when);
        const who = study.organisation ?? t('researcher');
        return (
          <li key={releaseId}>
            {t.rich('row', { ...tags, moment, who, study: study.title, why: plain.askedFor(analysis) })}{' '}
            <Link href={`/register/releases/${releaseId}`}>{t.rich('true', { ...tags, moment })}</Link>
            <details>
              <summary>{t.rich('asked', { ...tags, moment })}</summary>
              <p lang="en">{what}</p>
            </details>
          </li>
        );
      })}
    </ol>
  );
}
