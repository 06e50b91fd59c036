import Link from 'next/link';
import type { ConsentOverview } from '../../server/consent/shapes.ts';
import { formatDay } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

const found = {
  confirmed: 'A second person held it against the paper.',
  contested: 'A second person found that it may not be right. It holds until you say yes again.',
} as const;

/** What was withdrawn on paper, as its person sees it. */
export function PaperNotices({ rows }: { readonly rows: ConsentOverview['paper'] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2>Stopped on paper</h2>
      {rows.map(({ recordId, receivedOn, reference, outcome }) => (
        <Notice
          key={recordId}
          tone={outcome === 'contested' ? 'attention' : 'info'}
          title={`A paper of yours came on ${formatDay(receivedOn)}`}
        >
          <p>
            It is kept as {reference}. It holds since it was entered.{' '}
            {outcome === null ? 'Nobody else has looked at it yet.' : found[outcome]}
          </p>
          <p>
            <Link href={`/patient/receipts/${recordId}`}>Receipt</Link>
            {'. '}
            If you sent no such paper, say yes again and tell the custodian.
          </p>
        </Notice>
      ))}
    </>
  );
}
