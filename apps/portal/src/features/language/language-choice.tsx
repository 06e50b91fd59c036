'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { languages, languageTags } from '../../shared/language/languages.ts';
import styles from './language-choice.module.css';

/** Each language under its own name, so that who cannot read this page finds it. Works without scripts. */
export function LanguageChoice() {
  const t = useTranslations('shell');
  const here = useLocale();
  const path = usePathname();
  const search = useSearchParams().toString();
  return (
    <nav aria-label={t('language')} className="no-print">
      <form method="post" action="/language" className={styles.choice}>
        <input type="hidden" name="back" value={search === '' ? path : `${path}?${search}`} />
        <ul>
          {languageTags.map((tag) => (
            <li key={tag}>
              <button
                type="submit"
                name="language"
                value={tag}
                lang={tag}
                dir={languages[tag].direction}
                aria-current={tag === here ? 'true' : undefined}
              >
                {languages[tag].name}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </nav>
  );
}
