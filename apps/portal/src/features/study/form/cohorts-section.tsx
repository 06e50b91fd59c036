'use client';

import Link from 'next/link';
import type { StudyView } from '../../api/shapes.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CohortList } from '../cohort-list.tsx';
import { Section } from './section.tsx';

export function CohortsSection({ study }: { readonly study: StudyView }) {
  const base = `/researcher/studies/${study.id}/cohorts`;
  return (
    <Section id="cohorts" title="Which people">
      {study.cohorts.length === 0 ? (
        <EmptyState
          title="No cohort yet"
          act={
            <ButtonLink look="primary" href={`${base}/new`}>
              Describe the people
            </ButtonLink>
          }
        >
          <p>
            A cohort says which people are counted, such as “adults with type 2 diabetes who never had type
            1”. The board approves exactly the cohorts of this application; nothing else can be run.
          </p>
        </EmptyState>
      ) : (
        <>
          <CohortList study={study} editable />
          <p>
            <Link href={`${base}/new`}>Add another cohort</Link>
          </p>
        </>
      )}
    </Section>
  );
}
