import { useLocale, useTranslations } from 'next-intl';
import { textOr } from '../../shared/language/text-or.ts';
import { classNames } from '../ui/class-names.ts';
import { Steps } from '../ui/steps.tsx';
import styles from './verifier.module.css';
import type { Checked } from './verify-file.ts';

/** Yes or no, then why. */
export function Answer({ checked }: { readonly checked: Checked }) {
  const t = useTranslations('verify');
  const ui = useTranslations('ui');
  const all = useTranslations();
  const isEnglish = useLocale() === 'en';
  // The check says more in its own words, which are English.
  const sentence = checked.sentence.replace(/^(Yes|No)\. /, '');
  return (
    <section
      className={classNames(styles.answer, checked.ok ? styles.yes : styles.no)}
      aria-label={t('answer')}
    >
      <h2 className={styles.word}>{ui(checked.ok ? 'yes' : 'no')}</h2>
      {isEnglish ? null : (
        <p className={styles.sentence}>{t(`said.${checked.what}${checked.ok ? 'Yes' : 'No'}`)}</p>
      )}
      <p className={styles.sentence} lang="en" dir="ltr">
        {sentence}
      </p>
      <Steps
        label={t('what')}
        steps={checked.steps.map(({ name, ok, detail }) => ({
          name: textOr(all, `verify.step.${name}`, name),
          state: ok === true ? 'done' : ok === false ? 'failed' : 'skipped',
          detail: (
            <span lang="en" dir="ltr">
              {detail}
            </span>
          ),
        }))}
      />
      {checked.ok ? null : <p>{t('doNotRely')}</p>}
    </section>
  );
}
