import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PublicRelease } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { DataTable } from '../ui/data-table.tsx';
import { usePublicWords } from './public-words.ts';

export function ReleaseTable({ releases }: { readonly releases: readonly PublicRelease[] }) {
  const t = useTranslations('register.releases');
  const words = usePublicWords();
  const { day } = useFormats();
  return (
    <DataTable
      caption={t('caption')}
      captionHidden
      rows={releases}
      rowKey={(release) => release.id}
      columns={[
        {
          key: 'what',
          header: t('release'),
          wide: true,
          cell: (release) => (
            <>
              <Link href={`/register/releases/${release.id}`}>
                {t('title', { what: words.analyses(release.analysis), leaf: release.leafIndex })}
              </Link>
              <small className="clamp" lang="en">
                {release.english}
              </small>
            </>
          ),
        },
        { key: 'study', header: t('study'), cell: (release) => release.study?.code ?? t('estimate') },
        {
          key: 'when',
          header: t('released'),
          cell: (release) =>
            release.checked ? t('checked', { day: day(release.releasedAt) }) : day(release.releasedAt),
        },
        { key: 'cost', header: t('cost'), numeric: true, cell: words.cost },
        {
          key: 'anchor',
          header: t('chain'),
          cell: (release) =>
            release.anchor?.state === 'final' && release.anchor.block !== null
              ? t('block', { block: String(release.anchor.block) })
              : t('waiting'),
        },
      ]}
    />
  );
}
