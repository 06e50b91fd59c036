import type { ReactNode } from 'react';
import styles from './summary-list.module.css';

export type SummaryRow = {
  readonly term: string;
  readonly detail: ReactNode;
  /** A link or button that changes this row. */
  readonly act?: ReactNode;
};

/** Facts as term and detail, one a row. */
export function SummaryList({ rows }: { readonly rows: readonly (SummaryRow | null)[] }) {
  return (
    <dl className={styles.list}>
      {rows.map((row) =>
        row ? (
          <div key={row.term} className={styles.row}>
            <dt>{row.term}</dt>
            <dd>{row.detail}</dd>
            {row.act ? <dd className={styles.act}>{row.act}</dd> : null}
          </div>
        ) : null,
      )}
    </dl>
  );
}
