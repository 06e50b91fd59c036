import type { Metadata } from 'next';
import Link from 'next/link';
import { attempt, serverCaller } from '../../../../../features/api/server.ts';
import { AskForm } from '../../../../../features/question/ask-form.tsx';
import { EmptyState } from '../../../../../features/ui/empty-state.tsx';
import { PageHeader } from '../../../../../features/ui/page-header.tsx';
import { ProblemPage } from '../../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Ask a question' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function AskPage({ params }: Props) {
  const { id } = await params;
  const api = await serverCaller();
  const found = await attempt(() => api.study.get({ id }), `/researcher/studies/${id}/ask`);
  if (!found.ok) return <ProblemPage problem={found.problem} />;
  const study = found.data;
  const open = study.state === 'approved' && !study.expired && study.decision && study.budget;
  return (
    <>
      <PageHeader
        kicker={
          <>
            <Link href={`/researcher/studies/${id}`}>{study.draft.title ?? study.code}</Link>, {study.code}
          </>
        }
        title="Ask a question"
        lead="Choose what to count. Nothing is spent before you press Run."
      />
      {open ? (
        <AskForm
          studyId={id}
          datasetId={study.dataset.id}
          cohorts={study.cohorts}
          allowed={study.decision?.conditions.analyses ?? []}
          exact={study.exact}
          leftMicro={study.budget?.leftMicro ?? 0}
          year={new Date().getUTCFullYear()}
        />
      ) : (
        <EmptyState title="Nothing can be asked in this study now">
          <p>
            Questions need an approval that is valid today.{' '}
            <Link href={`/researcher/studies/${id}`}>See where the study stands</Link>.
          </p>
        </EmptyState>
      )}
    </>
  );
}
