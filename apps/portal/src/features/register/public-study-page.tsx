import Link from 'next/link';
import { categoryWords, organisationWords } from '../../shared/words/categories.ts';
import { purposeLabel } from '../../shared/words/duo.ts';
import type { PublicStudy } from '../api/shapes.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount, formatDay, formatEpsilon } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { analysisLabel } from '../words/analyses.ts';
import { exactConditions } from '../words/exact.ts';
import { regimeWords } from '../words/regimes.ts';
import { ReleaseTable } from './release-table.tsx';

const outcomes = {
  approve: 'approved',
  'request-changes': 'sent back for changes',
  reject: 'rejected',
} as const;

export function PublicStudyPage({ study }: { readonly study: PublicStudy }) {
  const { conditions, organisation, commercialInterest: interest } = study;
  return (
    <>
      <PageHeader
        kicker={
          <>
            <Link href="/register">Register</Link>, {study.code}
          </>
        }
        title={study.title}
        lead={study.laySummary}
      >
        <p>
          <StudyStateTag state={study.state} expired={study.expired} />
        </p>
      </PageHeader>
      <SummaryList
        rows={[
          organisation
            ? { term: 'Who', detail: `${organisation.name} (${organisationWords[organisation.kind]})` }
            : null,
          { term: 'Purposes', detail: study.purposes.map(purposeLabel).join('; ') || 'None stated' },
          {
            term: 'Kinds of data',
            detail: study.categories.map((category) => categoryWords[category].label).join('; '),
          },
          { term: 'Dataset', detail: study.dataset.name },
          study.endsOn ? { term: 'Ends', detail: formatDay(study.endsOn) } : null,
          { term: 'Funding', detail: study.funding || 'None stated' },
          { term: 'Commercial interest', detail: interest.any ? `Yes. ${interest.detail}` : 'None' },
        ]}
      />
      {conditions ? (
        <>
          <h2>Conditions of the approval</h2>
          <SummaryList
            rows={[
              { term: 'Until', detail: formatDay(conditions.expiresOn) },
              { term: 'Analyses', detail: conditions.analyses.map(analysisLabel).join('; ') },
              { term: 'Protected by', detail: regimeWords[conditions.regime].short },
              conditions.regime === 'statistical-disclosure-control'
                ? { term: 'Rules', detail: exactConditions(conditions) || 'Those of the dataset' }
                : { term: 'Privacy budget', detail: `${formatEpsilon(conditions.epsilonMicro)} epsilon` },
              { term: 'Smallest group', detail: `${formatCount(conditions.threshold)} people` },
            ]}
          />
        </>
      ) : null}
      <h2>Decisions</h2>
      {study.decisions.length === 0 ? <p>The board has not decided yet.</p> : null}
      <ul>
        {study.decisions.map(({ version, outcome, decidedAt, leafIndex, revokedAt }) => (
          <li key={leafIndex}>
            Version {version} was {outcomes[outcome]} on {formatDay(decidedAt)} (leaf {leafIndex} of the log)
            {revokedAt ? `, and the approval taken back on ${formatDay(revokedAt)}` : ''}.
          </li>
        ))}
      </ul>
      <h2>Releases</h2>
      {study.releaseList.length === 0 ? (
        <EmptyState title="Nothing was released yet">
          <p>When the study asks a question and gets an answer, that stands here.</p>
        </EmptyState>
      ) : (
        <ReleaseTable releases={study.releaseList} />
      )}
      {study.releases > study.releaseList.length ? (
        <p>
          <Link href={`/register?study=${study.code}`}>All {formatCount(study.releases)} releases</Link>
        </p>
      ) : null}
    </>
  );
}
