import Link from 'next/link';
import styles from './site-footer.module.css';

export function SiteFooter() {
  return (
    <footer className={styles.footer}>
      <p>
        Assent is free software under the AGPL-3.0. Every consent, decision and release is a leaf of{' '}
        <a href="/log/checkpoint">one public log</a>; nobody needs an account to{' '}
        <Link href="/register" prefetch={false}>
          read the register
        </Link>{' '}
        or <a href="/verify">verify a release</a>.
      </p>
    </footer>
  );
}
