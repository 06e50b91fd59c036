import Link from 'next/link';
import type { PublicRelease } from '../api/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { formatDay } from '../ui/format.ts';
import { analysisLabel } from '../words/analyses.ts';
import { costInShort } from '../words/cost.ts';

export function ReleaseTable({ releases }: { readonly releases: readonly PublicRelease[] }) {
  return (
    <DataTable
      caption="Releases, newest first"
      captionHidden
      rows={releases}
      rowKey={(release) => release.id}
      columns={[
        {
          key: 'what',
          header: 'Release',
          wide: true,
          cell: (release) => (
            <>
              <Link href={`/register/releases/${release.id}`}>
                {analysisLabel(release.analysis)}, leaf {release.leafIndex}
              </Link>
              <small className="clamp">{release.english}</small>
            </>
          ),
        },
        { key: 'study', header: 'Study', cell: (release) => release.study?.code ?? 'Estimate for the board' },
        {
          key: 'when',
          header: 'Released',
          cell: (release) =>
            release.checked
              ? `${formatDay(release.releasedAt)}, checked by a person`
              : formatDay(release.releasedAt),
        },
        {
          key: 'cost',
          header: 'Cost',
          numeric: true,
          cell: costInShort,
        },
        {
          key: 'anchor',
          header: 'On the chain',
          cell: (release) =>
            release.anchor?.state === 'final' && release.anchor.block !== null
              ? `Block ${release.anchor.block}`
              : 'Waiting for the chain',
        },
      ]}
    />
  );
}
