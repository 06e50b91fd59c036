import Link from 'next/link';
import type { PublicReleaseProof } from '../api/shapes.ts';
import { AnchorFacts } from '../release/anchor-facts.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { formatMoment } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { analysisLabel } from '../words/analyses.ts';
import { costInShort } from '../words/cost.ts';

/** That something was released and where it stands in the log. What was found is not public. */
export function PublicReleasePage({ release }: { readonly release: PublicReleaseProof }) {
  return (
    <>
      <PageHeader
        kicker={
          <>
            <Link href="/register">Register</Link>, release
          </>
        }
        title={`${analysisLabel(release.analysis)}, leaf ${release.leafIndex}`}
        lead={release.english}
      />
      <SummaryList
        rows={[
          {
            term: 'Study',
            detail: release.study ? (
              <Link href={`/register/studies/${release.study.code}`}>{release.study.title}</Link>
            ) : (
              'Estimate for the board'
            ),
          },
          { term: 'Released', detail: formatMoment(release.releasedAt) },
          release.checked
            ? {
                term: 'Checked by a person',
                detail:
                  'The numbers can be beyond the usual rules: somebody who is not of the study or its organisation looked at each before it was released. The leaf says under which name.',
              }
            : null,
          { term: 'Cost', detail: costInShort(release) },
        ]}
      />
      <p>
        The numbers are with the {release.study ? 'study' : 'board'}; whoever has the evidence file can check
        it on the <a href="/verify">verifier page</a>. Below is what the public log holds of it.
      </p>
      <h2>Leaf {release.leafIndex}</h2>
      <p>The exact text that was hashed. It holds a digest of the answer, never the answer.</p>
      <CopyText what="the leaf" text={release.leaf} />
      <h2>Proof that the leaf is in the log</h2>
      {release.checkpoint === null ? (
        <p>No checkpoint covers this leaf yet; one is signed within seconds.</p>
      ) : (
        <>
          <p>The neighbours on the way from the leaf to the root, base64, from the leaf up:</p>
          <CopyText what="the proof" text={release.inclusion.join('\n') || '(none: it is the only leaf)'} />
          <p>The signed checkpoint they lead to:</p>
          <CopyText what="the checkpoint" text={release.checkpoint} />
        </>
      )}
      <h2>Anchor on the chain</h2>
      <AnchorFacts anchor={release.anchor} />
    </>
  );
}
