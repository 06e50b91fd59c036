import Link from 'next/link';
import type { ReleaseView } from '../api/shapes.ts';
import { ButtonRow, DownloadLink } from '../ui/button.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { formatMoment } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { analysisLabel } from '../words/analyses.ts';
import { AnchorFacts } from './anchor-facts.tsx';
import { AnswerShown } from './answer-shown.tsx';
import { AutoRefresh } from './auto-refresh.tsx';
import { citationOf } from './citation.ts';
import { costOf, ruleSentences } from './rule-words.ts';

type Props = { readonly release: ReleaseView; readonly vkey: string; readonly origin: string };

/** One released answer: the number first, then what it means, cost and how to check it. */
export function ReleasePage({ release, vkey, origin }: Props) {
  return (
    <>
      <PageHeader
        kicker={
          release.study ? (
            <>
              <Link href={`/researcher/studies/${release.study.id}`}>{release.study.title}</Link>,{' '}
              {release.study.code}
            </>
          ) : (
            'Estimate for the board'
          )
        }
        title={analysisLabel(release.query.analysis)}
      />
      <AnswerShown release={release} />
      <ButtonRow>
        <DownloadLink look="primary" href={`/api/releases/${release.id}/cells.csv`}>
          Download the table (CSV)
        </DownloadLink>
        <DownloadLink href={`/api/releases/${release.id}/evidence.json`}>
          Download the evidence (JSON)
        </DownloadLink>
        <DownloadLink href={`/api/releases/${release.id}/disclosure.json`}>
          Download the disclosure record (JSON)
        </DownloadLink>
      </ButtonRow>
      <h2>Who was counted</h2>
      <p>{release.query.english}</p>
      <h2>How to read it</h2>
      <ul>
        {ruleSentences(release).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>Persons are counted, each once, and only those whose consent covered this study when it ran.</li>
      </ul>
      <SummaryList
        rows={[
          { term: 'Cost', detail: costOf(release) },
          {
            term: 'Dataset',
            detail: `${release.dataset.name}, version ${release.dataset.version.slice(0, 16)}`,
          },
          { term: 'Released', detail: formatMoment(release.releasedAt) },
          release.checked === null
            ? null
            : {
                term: 'Checked by a person',
                detail: `${formatMoment(release.checked.at)}: ${release.checked.reason}`,
              },
        ]}
      />
      <EvidencePanel release={release} vkey={vkey} />
      <h2>Cite it</h2>
      <CopyText what="the citation" text={citationOf(release, origin)} />
      {release.anchor?.state === 'final' ? null : <AutoRefresh />}
    </>
  );
}

function EvidencePanel({ release, vkey }: { readonly release: ReleaseView; readonly vkey: string }) {
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <SummaryList
        rows={[
          { term: 'Leaf of the log', detail: String(release.leafIndex) },
          {
            term: 'Checkpoint',
            detail:
              release.checkpointSize === null
                ? 'Not signed yet; it follows within seconds'
                : `Size ${release.checkpointSize}`,
          },
          { term: 'Query', detail: <code>{release.query.hash}</code> },
        ]}
      />
      <h3>Anchor on the chain</h3>
      <AnchorFacts anchor={release.anchor} />
      <h3>Check it yourself</h3>
      <p>
        Take the evidence file to the <a href="/verify">verifier page</a>, which works without asking this
        portal, or use the command line:
      </p>
      <CopyText
        what="the command"
        text={`npx assent verify release-${release.id}-evidence.json --key '${vkey}'`}
      />
    </section>
  );
}
