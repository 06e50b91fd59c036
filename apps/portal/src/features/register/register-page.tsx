import Link from 'next/link';
import { purposeLabel } from '../../shared/words/duo.ts';
import type { PublicRelease, PublicStudyRow } from '../api/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount, formatDay } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import { ReleaseTable } from './release-table.tsx';

type Props = {
  readonly studies: { readonly rows: readonly PublicStudyRow[]; readonly next: string | null };
  readonly releases: { readonly rows: readonly PublicRelease[]; readonly next: number | null };
  /** The releases are those of this study only. */
  readonly study: string | null;
  readonly isFirst: boolean;
};

/** What was applied for, decided and released, for everybody. Numbers of releases are not public. */
export function RegisterPage({
  studies: { rows: studies, next: nextStudy },
  releases: page,
  study,
  isFirst,
}: Props) {
  const { rows: releases, next: nextRelease } = page;
  const ofStudy = study === null ? '' : `&study=${study}`;
  return (
    <>
      <PageHeader
        title="Register"
        lead="Every study that was put to the board, and everything that was released. No account is needed, and no result is shown: only that it exists and how to check it."
      />
      <h2>Studies</h2>
      {studies.length === 0 ? (
        <EmptyState title="No study was submitted yet">
          <p>
            From the day an application is put to the board it stands here, with its purposes and what was
            decided.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Studies, newest first"
          captionHidden
          rows={studies}
          rowKey={(study) => study.code}
          columns={[
            {
              key: 'study',
              header: 'Study',
              wide: true,
              cell: (study) => (
                <>
                  <Link href={`/register/studies/${study.code}`}>{study.title}</Link>
                  <br />
                  <small>
                    {study.code}
                    {study.organisation ? `, ${study.organisation.name}` : ''}
                  </small>
                </>
              ),
            },
            {
              key: 'state',
              header: 'State',
              cell: (study) => <StudyStateTag state={study.state} expired={study.expired} />,
            },
            {
              key: 'purposes',
              header: 'Purposes',
              cell: (study) => study.purposes.map(purposeLabel).join('; '),
            },
            {
              key: 'approved',
              header: 'Approved',
              cell: (study) => (study.approvedAt ? formatDay(study.approvedAt) : 'Not approved'),
            },
            {
              key: 'releases',
              header: 'Releases',
              numeric: true,
              cell: (study) => formatCount(study.releases),
            },
          ]}
        />
      )}
      {nextStudy === null ? null : (
        <p>
          <Link href={`/register?studies=${nextStudy}`}>Older studies</Link>
        </p>
      )}
      <h2>{study === null ? 'Releases' : `Releases of ${study}`}</h2>
      {releases.length === 0 ? (
        <EmptyState title="Nothing was released yet">
          <p>
            Each answer to an approved question will be listed here with its place in the log and its anchor.
          </p>
        </EmptyState>
      ) : (
        <ReleaseTable releases={releases} />
      )}
      {nextRelease === null ? null : (
        <p>
          <Link href={`/register?releases=${nextRelease}${ofStudy}`}>Older releases</Link>
        </p>
      )}
      {isFirst && study === null ? null : (
        <p>
          <Link href="/register">The newest of everything</Link>
        </p>
      )}
    </>
  );
}
