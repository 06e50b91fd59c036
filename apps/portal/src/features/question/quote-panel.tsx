'use client';

import Link from 'next/link';
import type { QuoteView, SdcPolicy } from '../api/shapes.ts';
import { BudgetBar } from '../ui/budget-bar.tsx';
import { formatCount, formatEpsilon } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { NumbersBar } from '../ui/numbers-bar.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { leastShown, nextYear, numbersSentence, offBy } from '../words/exact.ts';
import styles from './quote-panel.module.css';

type Props = {
  readonly quote: QuoteView;
  /** Where numbers are exact: their rules, and in which periods, bands and bins they come. */
  readonly rules: SdcPolicy | null;
  readonly comes: string | null;
};

/** What the question would cost and how exact the answer would be, before anything is spent. */
export function QuotePanel({ quote, rules, comes }: Props) {
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
  if (rules) return <ExactQuote quote={quote} rules={rules} comes={comes} />;
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

type ExactProps = { readonly quote: QuoteView; readonly rules: SdcPolicy; readonly comes: string | null };

/** Exact numbers spend no budget; how many a study may ask for is counted, whatever comes of them. */
function ExactQuote({ quote, rules, comes }: ExactProps) {
  const { numbers } = quote;
  return (
    <div className={styles.quote}>
      {numbers ? <NumbersBar numbers={numbers} asks={numbers.asks} /> : null}
      {quote.affordable || numbers === null ? null : (
        <Notice tone="problem" title="The study has too few numbers left this year.">
          <p>
            This asks for {formatCount(numbers.asks)}, and {formatCount(numbers.left)} are left. Ask for fewer
            groups or longer periods. {nextYear(numbers)}
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          comes ? { term: 'Comes in', detail: comes } : null,
          {
            term: 'How exact',
            detail: `Rounded to multiples of ${formatCount(rules.rounding)}. ${offBy(rules)}`,
          },
          { term: 'Smallest shown', detail: leastShown(rules) },
          numbers
            ? {
                term: 'Costs',
                detail: `${numbersSentence(numbers, numbers.asks)} A number that is not shown counts like any other.`,
              }
            : null,
        ]}
      />
    </div>
  );
}

/** "about 12 more questions like this one", of what is left after this one, for the study and for everybody. */
function moreLikeThis(quote: QuoteView): string {
  const more = (quote.about ?? 0) - 1;
  return more <= 0
    ? 'not enough for another question like this one'
    : `about ${formatCount(more)} more ${more === 1 ? 'question' : 'questions'} like this one`;
}
