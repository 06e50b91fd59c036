import type { ReactNode } from 'react';
import styles from './page-header.module.css';

type Props = {
  readonly title: ReactNode;
  /** What kind of thing the page shows, or where it belongs: "Study A-2026-0001". */
  readonly kicker?: ReactNode;
  /** One or two sentences that say what the page is for. */
  readonly lead?: ReactNode;
  /** State tags and acts. */
  readonly children?: ReactNode;
};

export function PageHeader({ title, kicker, lead, children }: Props) {
  return (
    <header className={styles.header}>
      {kicker ? <p className={styles.kicker}>{kicker}</p> : null}
      <h1>{title}</h1>
      {lead ? <p className={styles.lead}>{lead}</p> : null}
      {children}
    </header>
  );
}
