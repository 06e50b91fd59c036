import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PublicReleaseProof } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { AnchorFacts } from '../release/anchor-facts.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { usePublicWords } from './public-words.ts';

/** That something was released and where it stands in the log. What was found is not public. */
export function PublicReleasePage({ release }: { readonly release: PublicReleaseProof }) {
  const t = useTranslations('register.release');
  const columns = useTranslations('register.releases');
  const words = usePublicWords();
  const { moment } = useFormats();
  return (
    <>
      <PageHeader
        kicker={t.rich('back', { register: (chunks) => <Link href="/register">{chunks}</Link> })}
        title={columns('title', { what: words.analyses(release.analysis), leaf: release.leafIndex })}
        lead={<span lang="en">{release.english}</span>}
      />
      <SummaryList
        rows={[
          {
            term: columns('study'),
            detail: release.study ? (
              <Link href={`/register/studies/${release.study.code}`}>{release.study.title}</Link>
            ) : (
              columns('estimate')
            ),
          },
          { term: columns('released'), detail: moment(release.releasedAt) },
          release.checked ? { term: t('checked'), detail: t('checkedText') } : null,
          { term: columns('cost'), detail: words.cost(release) },
        ]}
      />
      <p>
        {t.rich(release.study ? 'withStudy' : 'withBoard', {
          verify: (chunks) => <a href="/verify">{chunks}</a>,
        })}
      </p>
      <h2>{t('leaf', { leaf: release.leafIndex })}</h2>
      <p>{t('leafText')}</p>
      <CopyText what={t('theLeaf')} text={release.leaf} />
      <h2>{t('proof')}</h2>
      {release.checkpoint === null ? (
        <p>{t('noCheckpoint')}</p>
      ) : (
        <>
          <p>{t('neighbours')}</p>
          <CopyText what={t('theProof')} text={release.inclusion.join('\n') || t('onlyLeaf')} />
          <p>{t('signed')}</p>
          <CopyText what={t('theCheckpoint')} text={release.checkpoint} />
        </>
      )}
      <h2>{t('anchor')}</h2>
      <AnchorFacts anchor={release.anchor} />
    </>
  );
}
