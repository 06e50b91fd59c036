import { DataTable } from '../ui/data-table.tsx';
import { changeInWords } from './change-words.ts';
import styles from './request-page.module.css';
import type { Request } from './risks.ts';

/** What is different from the version that the board saw before. */
export function ChangesSince({
  changes,
  version,
}: {
  readonly changes: Request['changes'];
  readonly version: number;
}) {
  if (changes.length === 0) return null;
  return (
    <>
      <h2>What changed since version {version - 1}</h2>
      <DataTable
        caption={`Differences between version ${version - 1} and version ${version}`}
        captionHidden
        columns={[
          { key: 'field', header: 'Part', cell: ({ field }: Request['changes'][number]) => field },
          {
            key: 'before',
            header: 'Before',
            cell: ({ before }) => <span className={styles.said}>{before}</span>,
          },
          { key: 'after', header: 'Now', cell: ({ after }) => <span className={styles.said}>{after}</span> },
        ]}
        rows={changes.map(changeInWords)}
        rowKey={({ field }) => field}
      />
    </>
  );
}
