import { categoryWords, organisationWords } from '../../shared/words/categories.ts';
import type { StudyState } from '../api/shapes.ts';
import { isExact, numberWords } from '../release/number-words.ts';
import { releasedFrom } from '../release/rule-words.ts';
import { ApplicationSummary } from '../study/application-summary.tsx';
import { formatCount, formatDay, formatEpsilon, formatEstimate, formatList } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { exactLimit, rulesInShort } from '../words/exact.ts';
import { regimeWords } from '../words/regimes.ts';
import { ChairForms } from './chair-forms.tsx';
import { ChangesSince } from './changes-since.tsx';
import { CohortsInWords } from './cohorts-in-words.tsx';
import { DecisionTaken } from './decision-taken.tsx';
import { History } from './history.tsx';
import styles from './request-page.module.css';
import { type Request, risksOf } from './risks.ts';
import { VoteForm } from './vote-form.tsx';
import { Votes } from './votes.tsx';

type Props = { readonly request: Request; readonly isChair: boolean };

/** Everything a board member needs for one request, on one page: first in words, then exactly. */
export function RequestPage({ request, isChair }: Props) {
  const { content, conflict, decision } = request;
  const open = request.state === 'submitted' && decision === null;
  const votes = open && conflict === null && request.myVote === null;
  const decides = open && request.canDecide;
  return (
    <>
      <PageHeader
        kicker={`Request ${request.code}, version ${request.version}`}
        title={content.title}
        lead={content.laySummary}
      >
        <p className={styles.facts}>
          <StudyStateTag state={stateOf(request)} />
          <span>
            Submitted {formatDay(request.submittedAt)} by {request.team.join(', ')}
            {request.organisation
              ? `, ${request.organisation.name} (${organisationWords[request.organisation.kind]})`
              : ''}
          </span>
        </p>
        {votes || decides ? (
          <p>
            <a href="#vote">{decides ? 'Go to the decision' : 'Go to your vote'}</a>
          </p>
        ) : null}
      </PageHeader>
      {conflict === null ? null : (
        <Notice tone="attention" title="You cannot vote on this request">
          <p>{conflict}</p>
        </Notice>
      )}
      {decision === null ? null : <DecisionTaken request={request} decision={decision} isChair={isChair} />}

      <h2>At a glance</h2>
      <Glance request={request} />
      <h2>Whom it is about</h2>
      <CohortsInWords cohorts={request.cohorts} />
      <h2>What the terms mean</h2>
      <dl className={styles.terms}>
        {request.duo.map(({ term, label, meaning }) => (
          <div key={term}>
            <dt>
              {label} <small className="soft">{term}</small>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Reading request={request} />
      <ChangesSince changes={request.changes} version={request.version} />

      {decision === null ? (
        <>
          <h2 id="vote">The vote</h2>
          <Votes request={request} />
        </>
      ) : (
        <History request={request} />
      )}
      {decides ? <ChairForms request={request} /> : votes ? <VoteForm request={request} /> : null}

      <h2>The whole application</h2>
      <ApplicationSummary draft={content} />
    </>
  );
}

/** An older version keeps what was decided about it, whatever became of the study. */
const stateOf = ({ state, decision }: Request): StudyState =>
  decision?.outcome === 'request-changes' ? 'changes-requested' : state;

function withheldSentence(estimate: Request['estimate']): string {
  if (estimate && isExact(estimate.rule)) return 'Why is not said of any number.';
  const from = estimate ? releasedFrom(estimate.rule) : undefined;
  return from === undefined
    ? 'There are fewer people than so careful an estimate may show.'
    : `The estimate came out under ${formatCount(from)}, the smallest number that so careful an estimate may show. It may be that many people, or nobody.`;
}

/** The ways the custodian admits, in words, with what exact numbers do not protect against. */
function protections({ dataset: { policy } }: Request): string {
  const ways = `${formatList(policy.regimes.map((name) => regimeWords[name].short))}.`;
  const said = `${ways.slice(0, 1).toUpperCase()}${ways.slice(1)}`;
  return policy.regimes.includes('statistical-disclosure-control')
    ? `${said} Of exact numbers: ${rulesInShort(policy.sdc)}. ${exactLimit}`
    : said;
}

function Glance({ request }: { readonly request: Request }) {
  const { content, dataset, estimate } = request;
  const expected = estimate?.cells[0];
  return (
    <SummaryList
      rows={[
        {
          term: 'People expected after consent',
          detail: expected ? (
            <>
              <span className={styles.expected}>
                {formatEstimate(expected, estimate ? numberWords(estimate.rule).missing : undefined)}
              </span>
              {expected.value === null ? (
                <p>
                  {withheldSentence(estimate)} Nothing more is said, so that the estimate itself gives nobody
                  away.
                </p>
              ) : (
                <p>
                  A protected estimate over those whose standing consent covers this study today. People who
                  agree to this study later are added.
                </p>
              )}
            </>
          ) : (
            'Not there yet. It is computed after the submission; open the page again in a moment.'
          ),
        },
        {
          term: 'Data wanted',
          detail: content.categories.map((category) => categoryWords[category].label).join(', '),
        },
        {
          term: 'How answers can be protected',
          detail: protections(request),
        },
        {
          term: 'Budget asked for',
          detail: `${formatEpsilon(content.epsilonMicro)} epsilon, of ${formatEpsilon(dataset.budget.leftMicro)} that the dataset has left for everybody and all time`,
        },
        {
          term: 'Dataset',
          detail: `${dataset.name}: ${formatCount(dataset.persons)} people; no number under ${formatCount(dataset.threshold)} people leaves it`,
        },
        { term: 'Until', detail: formatDay(content.endsOn) },
      ]}
    />
  );
}

function Reading({ request }: { readonly request: Request }) {
  const risks = risksOf(request);
  return (
    <>
      <h2>What the machine noticed</h2>
      {risks.length === 0 ? (
        <p>Nothing that it looks for. It looks for little, and it never votes.</p>
      ) : (
        <ul>
          {risks.map(({ what, why }) => (
            <li key={what}>
              <strong>{what}</strong> {why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
