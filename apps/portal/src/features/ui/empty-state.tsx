import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Where there is nothing yet: what will be here, and the act that makes the first one. */
export function EmptyState({
  title,
  children,
  act,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly act?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children}
      {act ? <div className={styles.act}>{act}</div> : null}
    </div>
  );
}
