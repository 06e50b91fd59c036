'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './site-header.module.css';

export function NavLink({ href, label }: { readonly href: string; readonly label: string }) {
  const path = usePathname();
  const here = path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined;
  return (
    <Link href={href} className={styles.link} aria-current={here}>
      {label}
    </Link>
  );
}
