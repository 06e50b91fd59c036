'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './site-header.module.css';

type Props = {
  readonly href: string;
  readonly label: string;
  /** Loads the page anew: the verifier has a policy of its own about which hosts it may ask. */
  readonly anew?: boolean;
};

export function NavLink({ href, label, anew = false }: Props) {
  const path = usePathname();
  const here = path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined;
  if (anew) {
    return (
      <a href={href} className={styles.link} aria-current={here}>
        {label}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} className={styles.link} aria-current={here}>
      {label}
    </Link>
  );
}
