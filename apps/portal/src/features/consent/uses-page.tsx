import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { UseRow } from '../../server/consent/shapes.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { UseList } from './use-list.tsx';

type Props = {
  readonly rows: readonly UseRow[];
  /** Where older ones begin; null where there are none. */
  readonly next: number | null;
};

export function UsesPage({ rows, next }: Props) {
  const t = useTranslations('consent');
  return (
    <>
      <PageHeader title={t('uses.title')} lead={t('uses.lead')} />
      <UseList uses={rows} />
      {next === null ? null : (
        <p>
          <Link href={`/patient/uses?before=${next}`}>{t('uses.older')}</Link>
        </p>
      )}
      <ButtonRow>
        <ButtonLink href="/patient">{t('backHome')}</ButtonLink>
      </ButtonRow>
    </>
  );
}
