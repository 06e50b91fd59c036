'use client';

import Link from 'next/link';
import type { QuoteView } from '../api/shapes.ts';
import { BudgetBar } from '../ui/budget-bar.tsx';
import { formatCount, formatEpsilon } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import styles from './quote-panel.module.css';

/** What the question would cost and how exact the answer would be, before anything is spent. */
export function QuotePanel({ quote }: { readonly quote: QuoteView }) {
  if (quote.answered) {
    return (
      <Notice tone="done" title="This was asked before, of the same data and the same consents.">
        <p>
          Asking again costs nothing and gives the same answer:{' '}
          <Link href={`/researcher/releases/${quote.answered}`}>see the release</Link>.
        </p>
      </Notice>
    );
  }
  if (quote.regime === 'statistical-disclosure-control') return <ExactQuote quote={quote} />;
  const after = quote.afterMicro;
  return (
    <div className={styles.quote}>
      <BudgetBar budget={quote.budget} nextMicro={quote.budget.leftMicro - after} />
      {quote.affordable ? null : (
        <Notice tone="problem" title="The budget does not pay for this.">
          <p>
            Choose a rougher answer for less epsilon. A spent budget does not come back; for more, apply for
            another study.
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            term: 'How exact',
            detail: `Each number will be within ${formatCount(Math.ceil(quote.halfWidth95))} people of the true one, 95 times out of 100.`,
          },
          {
            term: 'Smallest shown',
            detail: `Numbers under ${formatCount(quote.smallestShown)} are withheld.`,
          },
          { term: 'Costs', detail: `${formatEpsilon(quote.epsilonMicro)} epsilon, whatever the answer is.` },
          quote.affordable
            ? {
                term: 'Afterwards',
                detail: `${formatEpsilon(after)} epsilon left: ${moreLikeThis(quote)}.`,
              }
            : null,
        ]}
      />
    </div>
  );
}

/** Exact numbers cost nothing; what protects is what is withheld, and what is refused. */
function ExactQuote({ quote }: { readonly quote: QuoteView }) {
  return (
    <SummaryList
      rows={[
        {
          term: 'How exact',
          detail: 'The numbers themselves, rounded where the rules of the dataset say so.',
        },
        {
          term: 'Smallest shown',
          detail: `Numbers from 1 to ${formatCount(quote.smallestShown - 1)} are withheld, and others where such a one could be worked out.`,
        },
        {
          term: 'Costs',
          detail:
            'No privacy budget. A question too close to an answer already given on the dataset is refused.',
        },
      ]}
    />
  );
}

/** "about 12 more questions like this one", of what is left after this one, for the study and for everybody. */
function moreLikeThis(quote: QuoteView): string {
  const more = (quote.about ?? 0) - 1;
  return more <= 0
    ? 'not enough for another question like this one'
    : `about ${formatCount(more)} more ${more === 1 ? 'question' : 'questions'} like this one`;
}
