import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ConsentOverview } from '../../server/consent/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { Notice } from '../ui/notice.tsx';

/** What was withdrawn on paper, as its person sees it. */
export function PaperNotices({ rows }: { readonly rows: ConsentOverview['paper'] }) {
  const t = useTranslations('consent.paper');
  const { day } = useFormats();
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{t('heading')}</h2>
      {rows.map(({ recordId, receivedOn, reference, outcome }) => (
        <Notice
          key={recordId}
          tone={outcome === 'contested' ? 'attention' : 'info'}
          title={t('title', { day: day(receivedOn) })}
        >
          <p>
            {t('kept', { reference })} {t(outcome ?? 'waiting')}
          </p>
          <p>
            {t.rich('wrong', {
              receipt: (chunks) => <Link href={`/patient/receipts/${recordId}`}>{chunks}</Link>,
            })}
          </p>
        </Notice>
      ))}
    </>
  );
}
