import { formatMoment } from '../ui/format.ts';
import { conditionsInWords } from './conditions-in-words.ts';
import { outcomeWords } from './outcome-words.ts';
import styles from './request-page.module.css';
import type { Request } from './risks.ts';

/** The votes, once all that are needed are in; until then only how many. */
export function Votes({ request }: { readonly request: Request }) {
  const { votes, votesIn, quorum, myVote } = request;
  if (votes === null) {
    return (
      <p>
        {votesIn} of {quorum} votes are in. Nobody sees another vote before all {quorum} are, so that each
        stands for itself.
        {myVote ? ` Yours is in: you voted to ${outcomeWords[myVote.choice].toLowerCase()}.` : ''}
      </p>
    );
  }
  return (
    <ul className={styles.votes}>
      {votes.map(({ by, choice, reason, conditions, castAt }) => (
        <li key={by}>
          <p>
            <strong>
              {by} voted to {outcomeWords[choice].toLowerCase()}
            </strong>{' '}
            on {formatMoment(castAt)}
          </p>
          <p>“{reason}”</p>
          {conditions ? <p className="soft">Conditions: {conditionsInWords(conditions)}.</p> : null}
        </li>
      ))}
    </ul>
  );
}
