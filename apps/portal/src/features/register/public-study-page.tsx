import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Conditions, PublicStudy } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { usePublicWords } from './public-words.ts';
import { ReleaseTable } from './release-table.tsx';

export function PublicStudyPage({ study }: { readonly study: PublicStudy }) {
  const t = useTranslations('register.study');
  const releases = useTranslations('register.releases');
  const kinds = useTranslations('words');
  const words = usePublicWords();
  const { day } = useFormats();
  const { conditions, organisation, commercialInterest: interest } = study;
  return (
    <>
      <PageHeader
        kicker={t.rich('back', {
          register: (chunks) => <Link href="/register">{chunks}</Link>,
          code: study.code,
        })}
        title={study.title}
        lead={study.laySummary}
      >
        <p>
          <StudyStateTag state={study.state} expired={study.expired} />
        </p>
      </PageHeader>
      <SummaryList
        rows={[
          organisation ? { term: t('who'), detail: words.organisation(organisation) } : null,
          { term: t('purposes'), detail: study.purposes.map(words.purpose).join('; ') || t('none') },
          {
            term: t('kinds'),
            detail: study.categories.map((category) => kinds(`category.${category}.label`)).join('; '),
          },
          { term: t('dataset'), detail: study.dataset.name },
          study.endsOn ? { term: t('ends'), detail: day(study.endsOn) } : null,
          { term: t('funding'), detail: study.funding || t('none') },
          {
            term: t('interest'),
            detail: interest.any ? [kinds('yes'), interest.detail].join(' ') : t('interestNone'),
          },
        ]}
      />
      {conditions ? <ApprovalConditions conditions={conditions} /> : null}
      <h2>{t('decisions')}</h2>
      {study.decisions.length === 0 ? <p>{t('undecided')}</p> : null}
      <ul>
        {study.decisions.map(({ version, outcome, decidedAt, leafIndex, revokedAt }) => (
          <li key={leafIndex}>
            {t(`decision.${outcome}`, { version, day: day(decidedAt), leaf: leafIndex })}{' '}
            {revokedAt ? t('revoked', { day: day(revokedAt) }) : null}
          </li>
        ))}
      </ul>
      <h2>{releases('heading')}</h2>
      {study.releaseList.length === 0 ? (
        <EmptyState title={releases('none')}>
          <p>{t('noneYetText')}</p>
        </EmptyState>
      ) : (
        <ReleaseTable releases={study.releaseList} />
      )}
      {study.releases > study.releaseList.length ? (
        <p>
          <Link href={`/register?study=${study.code}`}>{t('all', { count: study.releases })}</Link>
        </p>
      ) : null}
    </>
  );
}

function ApprovalConditions({ conditions }: { readonly conditions: Conditions }) {
  const t = useTranslations('register.study');
  const releases = useTranslations('register.releases');
  const words = usePublicWords();
  const { day, epsilon } = useFormats();
  const { policy, numbersPerYear: most } = conditions;
  const rules = [
    ...(policy === undefined ? [] : [t(`rule.${policy}`)]),
    ...(most === undefined ? [] : [t('rule.numbers', { count: most })]),
  ];
  const isExact = conditions.regime === 'statistical-disclosure-control';
  return (
    <>
      <h2>{t('conditions')}</h2>
      <SummaryList
        rows={[
          { term: t('until'), detail: day(conditions.expiresOn) },
          { term: t('analyses'), detail: conditions.analyses.map(words.analysis).join('; ') },
          { term: t('protectedBy'), detail: t(isExact ? 'exact' : 'noise') },
          isExact
            ? { term: t('rules'), detail: rules.join(', ') || t('rulesOfDataset') }
            : {
                term: t('budget'),
                detail: releases('epsilon', { epsilon: epsilon(conditions.epsilonMicro) }),
              },
          { term: t('smallest'), detail: t('people', { count: conditions.threshold }) },
        ]}
      />
    </>
  );
}
