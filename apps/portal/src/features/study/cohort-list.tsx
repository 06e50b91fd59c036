import Link from 'next/link';
import type { StudyView } from '../api/shapes.ts';
import { formatDay } from '../ui/format.ts';
import styles from './cohort-list.module.css';

/** The cohorts of a study in words. */
export function CohortList({
  study,
  editable = false,
}: {
  readonly study: StudyView;
  readonly editable?: boolean;
}) {
  return (
    <ul className={styles.cohorts}>
      {study.cohorts.map((cohort) => (
        <li key={cohort.id}>
          <h3>{cohort.name}</h3>
          <p>{cohort.english}</p>
          <p className="soft">
            <small>
              <Link href={`/researcher/studies/${study.id}/cohorts/${cohort.id}`}>
                {editable ? 'Edit' : 'Look at'} {cohort.name}
              </Link>
              , last changed {formatDay(cohort.updatedAt)}
            </small>
          </p>
        </li>
      ))}
    </ul>
  );
}
