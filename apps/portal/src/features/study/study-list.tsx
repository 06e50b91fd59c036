import Link from 'next/link';
import type { StudyRow } from '../api/shapes.ts';
import { BudgetBar } from '../ui/budget-bar.tsx';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDay } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import styles from './study-list.module.css';

const start = (
  <ButtonLink look="primary" href="/researcher/studies/new">
    Start an application
  </ButtonLink>
);

export function StudyList({ studies }: { readonly studies: readonly StudyRow[] }) {
  if (studies.length === 0) {
    return (
      <>
        <PageHeader title="My studies" />
        <EmptyState title="You have no study yet" act={start}>
          <p>
            A study is one application: what you want to know, for what, of which people. Once the board has
            approved it, you ask questions within its budget, and each answer comes with evidence that anybody
            can check.
          </p>
          <ol>
            <li>Write the application; it is saved as you type.</li>
            <li>Describe the people you want to count.</li>
            <li>Submit it to the board. Patients see it when it is approved.</li>
            <li>Ask, and take the numbers away.</li>
          </ol>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title="My studies">
        <ButtonRow>{start}</ButtonRow>
      </PageHeader>
      <ul className={styles.studies}>
        {studies.map((study) => (
          <li key={study.id}>
            <h2>
              <Link href={`/researcher/studies/${study.id}`}>{study.title}</Link>
            </h2>
            <p className={styles.facts}>
              <StudyStateTag state={study.state} expired={study.expired} /> {study.code}, last changed{' '}
              {formatDay(study.updatedAt)}
            </p>
            {study.budget ? <BudgetBar budget={study.budget} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
