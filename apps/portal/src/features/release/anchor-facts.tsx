import { useTranslations } from 'next-intl';
import type { AnchorView } from '../api/shapes.ts';
import { SummaryList } from '../ui/summary-list.tsx';

/** Where on which chain the log's state is written, or that it is not yet. */
export function AnchorFacts({ anchor }: { readonly anchor: AnchorView }) {
  const t = useTranslations('anchor');
  if (!anchor) {
    return <p role="status">{t('waiting')}</p>;
  }
  return (
    <SummaryList
      rows={[
        { term: t('chain'), detail: String(anchor.chainId) },
        { term: t('contract'), detail: <code>{anchor.contract}</code> },
        { term: t('transaction'), detail: <code>{anchor.transaction}</code> },
        {
          term: t('block'),
          detail: anchor.block === null || anchor.state === 'sent' ? t('sent') : String(anchor.block),
        },
        { term: t('size'), detail: String(anchor.size) },
        { term: t('root'), detail: <code>{anchor.root}</code> },
      ]}
    />
  );
}
