import { useTranslations } from 'next-intl';
import { tags } from '../language/tags.tsx';
import styles from './demo-banner.module.css';

/** On every page while the demonstration sign-in exists, whoever is signed in. */
export function DemoBanner() {
  const t = useTranslations('shell.demo');
  return (
    <aside className={styles.banner} aria-label={t('label')}>
      <p>{t.rich('text', tags)}</p>
    </aside>
  );
}
