import Link from 'next/link';
import { useTranslations } from 'next-intl';
import styles from './site-footer.module.css';

export function SiteFooter() {
  const t = useTranslations('shell');
  return (
    <footer className={styles.footer}>
      <p>
        {t.rich('footer', {
          log: (chunks) => <a href="/log/checkpoint">{chunks}</a>,
          register: (chunks) => (
            <Link href="/register" prefetch={false}>
              {chunks}
            </Link>
          ),
          verify: (chunks) => <a href="/verify">{chunks}</a>,
        })}
      </p>
    </footer>
  );
}
