import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PublicRelease, PublicStudyRow } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import { usePublicWords } from './public-words.ts';
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
  const t = useTranslations('register');
  const words = usePublicWords();
  const { day, count } = useFormats();
  const { rows: releases, next: nextRelease } = page;
  const ofStudy = study === null ? '' : `&study=${study}`;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <h2>{t('studies.heading')}</h2>
      {studies.length === 0 ? (
        <EmptyState title={t('studies.none')}>
          <p>{t('studies.noneText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('studies.caption')}
          captionHidden
          rows={studies}
          rowKey={(study) => study.code}
          columns={[
            {
              key: 'study',
              header: t('studies.study'),
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
              header: t('studies.state'),
              cell: (study) => <StudyStateTag state={study.state} expired={study.expired} />,
            },
            {
              key: 'purposes',
              header: t('studies.purposes'),
              cell: (study) => study.purposes.map(words.purpose).join('; '),
            },
            {
              key: 'approved',
              header: t('studies.approved'),
              cell: (study) => (study.approvedAt ? day(study.approvedAt) : t('studies.notApproved')),
            },
            {
              key: 'releases',
              header: t('studies.releases'),
              numeric: true,
              cell: (study) => count(study.releases),
            },
          ]}
        />
      )}
      {nextStudy === null ? null : (
        <p>
          <Link href={`/register?studies=${nextStudy}`}>{t('studies.older')}</Link>
        </p>
      )}
      <h2>{study === null ? t('releases.heading') : t('releases.of', { study })}</h2>
      {releases.length === 0 ? (
        <EmptyState title={t('releases.none')}>
          <p>{t('releases.noneText')}</p>
        </EmptyState>
      ) : (
        <ReleaseTable releases={releases} />
      )}
      {nextRelease === null ? null : (
        <p>
          <Link href={`/register?releases=${nextRelease}${ofStudy}`}>{t('releases.older')}</Link>
        </p>
      )}
      {isFirst && study === null ? null : (
        <p>
          <Link href="/register">{t('newest')}</Link>
        </p>
      )}
    </>
  );
}
