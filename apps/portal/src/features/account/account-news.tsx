import Link from 'next/link';
import { Notice } from '../ui/notice.tsx';
import { eventInWords, isNews, type OwnEvent } from './event-words.ts';

/** Above every page, until its holder has looked: what became of the account while they were away. */
export function AccountNews({ events }: { readonly events: readonly OwnEvent[] }) {
  const news = events.filter(isNews);
  if (news.length === 0) return null;
  return (
    <Notice tone="attention" title="Something about your sign-in changed">
      <ul>
        {news.map((event) => (
          <li key={event.leafIndex}>{eventInWords(event)}</li>
        ))}
      </ul>
      <p>
        <Link href="/account">Look at your sign-in</Link>. If this was not meant by you, tell the custodian.
      </p>
    </Notice>
  );
}
