import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '../ui/notice.tsx';
import { eventInWords, isNews, type OwnEvent } from './event-words.ts';

/** Above every page, until its holder has looked: what became of the account while they were away. */
export function AccountNews({ events }: { readonly events: readonly OwnEvent[] }) {
  const t = useTranslations('account.news');
  const all = useTranslations();
  const news = events.filter(isNews);
  if (news.length === 0) return null;
  return (
    <Notice tone="attention" title={t('title')}>
      <ul>
        {news.map((event) => (
          <li key={event.leafIndex}>{eventInWords(all, event)}</li>
        ))}
      </ul>
      <p>{t.rich('text', { account: (chunks) => <Link href="/account">{chunks}</Link> })}</p>
    </Notice>
  );
}
