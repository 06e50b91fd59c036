import { type BuilderModel, CohortError, fromCirce } from '@assent/query-engine/cohort';
import Link from 'next/link';
import type { CohortCard, StudyView } from '../api/shapes.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { CohortBuilder } from './cohort-builder.tsx';

type Props = { readonly study: StudyView; readonly cohort: CohortCard | null };

export function CohortPage({ study, cohort }: Props) {
  const readOnly = study.state !== 'draft' && study.state !== 'changes-requested';
  return (
    <>
      <PageHeader
        kicker={
          <>
            <Link href={`/researcher/studies/${study.id}`}>{study.draft.title ?? study.code}</Link>,{' '}
            {study.code}
          </>
        }
        title={cohort?.name ?? 'Describe the people'}
        lead={
          readOnly
            ? 'This definition was submitted to the board and can no longer be changed.'
            : 'Say who is counted. Searching and editing spend no budget; only running a question does.'
        }
      />
      <Opening study={study} cohort={cohort} readOnly={readOnly} />
    </>
  );
}

function Opening({ study, cohort, readOnly }: Props & { readonly readOnly: boolean }) {
  const place = { studyId: study.id, datasetId: study.dataset.id, readOnly };
  if (cohort === null) return <CohortBuilder key="new" {...place} />;
  const opened = open(cohort.expression);
  if (opened instanceof CohortError) {
    return (
      <>
        <p>{cohort.english}</p>
        <Notice tone="attention" title={opened.message}>
          <p>{opened.help}</p>
        </Notice>
        <CopyText what="the Circe JSON" text={JSON.stringify(cohort.expression, null, 2)} />
      </>
    );
  }
  const { id, name } = cohort;
  return <CohortBuilder key={id} {...place} cohort={{ id, name, model: opened }} />;
}

/** What is stored, or why it cannot be read any more. */
function open(expression: unknown): BuilderModel | CohortError {
  try {
    return fromCirce(expression);
  } catch (error) {
    if (error instanceof CohortError) return error;
    throw error;
  }
}
