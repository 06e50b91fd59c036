import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Me } from '../api/shapes.ts';
import { homeOfRole } from './home-of-role.ts';
import { NavLink } from './nav-link.tsx';
import { SignOut } from './sign-out.tsx';
import styles from './site-header.module.css';

export function SiteHeader({ me }: { readonly me: Me }) {
  const t = useTranslations('shell');
  const { user } = me;
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link href="/" prefetch={false} className={styles.name}>
          Assent
        </Link>
        <nav aria-label={t('main')} className="no-print">
          <ul className={styles.nav}>
            {user ? (
              <li>
                <NavLink href={homeOfRole[user.role]} label={t(`home.${user.role}`)} />
              </li>
            ) : null}
            <li>
              <NavLink href="/register" label={t('register')} />
            </li>
            <li>
              <NavLink href="/verify" label={t('verify')} anew />
            </li>
          </ul>
        </nav>
        <div className={styles.identity}>
          {user ? (
            <>
              <span>
                {[user.name, t(`role.${user.role}`), user.organisation?.name].filter(Boolean).join(', ')}
              </span>
              <NavLink href="/account" label={t('account')} />
              <SignOut />
            </>
          ) : (
            <NavLink href="/sign-in" label={t('signIn')} />
          )}
        </div>
      </div>
    </header>
  );
}
