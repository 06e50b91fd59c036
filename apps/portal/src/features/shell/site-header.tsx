import Link from 'next/link';
import type { Me, Role } from '../api/shapes.ts';
import { NavLink } from './nav-link.tsx';
import { SignOut } from './sign-out.tsx';
import styles from './site-header.module.css';

const home = {
  researcher: { href: '/researcher', label: 'My studies' },
  patient: { href: '/patient', label: 'My data' },
  'board-member': { href: '/board', label: 'Requests' },
  'board-chair': { href: '/board', label: 'Requests' },
  custodian: { href: '/custodian', label: 'Datasets and keys' },
  'output-checker': { href: '/checker', label: 'Answers to check' },
} as const satisfies Record<Role, { readonly href: string; readonly label: string }>;

const roleWords = {
  researcher: 'researcher',
  patient: 'patient',
  'board-member': 'board member',
  'board-chair': 'chair of the board',
  custodian: 'custodian',
  'output-checker': 'output checker',
} as const satisfies Record<Role, string>;

export function SiteHeader({ me }: { readonly me: Me }) {
  const { user } = me;
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link href="/" prefetch={false} className={styles.name}>
          Assent
        </Link>
        <nav aria-label="Main" className="no-print">
          <ul className={styles.nav}>
            {user ? (
              <li>
                <NavLink {...home[user.role]} />
              </li>
            ) : null}
            <li>
              <NavLink href="/register" label="Register" />
            </li>
            <li>
              <NavLink href="/verify" label="Verify" anew />
            </li>
          </ul>
        </nav>
        <div className={styles.identity}>
          {user ? (
            <>
              <span>
                {user.name}, {roleWords[user.role]}
                {user.organisation ? `, ${user.organisation.name}` : ''}
              </span>
              <NavLink href="/account" label="Your sign-in" />
              <SignOut />
            </>
          ) : (
            <NavLink href="/sign-in" label="Sign in" />
          )}
        </div>
      </div>
    </header>
  );
}
