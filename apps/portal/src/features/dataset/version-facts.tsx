import type { DatasetDetails } from '../../server/dataset/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { formatCount, formatMoment } from '../ui/format.ts';
import { Tag } from '../ui/state-tag.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { reportInWords } from './report-words.ts';

type Version = DatasetDetails['versions'][number];

function identityInWords(people: Version['people']): string {
  if (people === null) return 'Not checked: import these records once more';
  if (people.identifiedBy === null) return 'Nothing says so: a next version needs your word';
  const by =
    people.identifiedBy === 'source-value' ? 'By person_source_value' : 'By person_id, as a custodian said';
  const { figures } = people;
  if (figures === null) return by;
  const { same, gone, renumbered, changed } = figures;
  const all = [
    `${formatCount(same)} as before`,
    `${formatCount(gone)} gone`,
    `${formatCount(figures.new)} new`,
  ];
  const odd = [`${formatCount(renumbered)} under another person_id`, `${formatCount(changed)} changed`];
  return `${by}: ${[...all, ...odd].join(', ')}`;
}

/** One version: its facts, what its import found, and the rows of each table. */
export function VersionFacts({ version, inUse }: { readonly version: Version; readonly inUse: boolean }) {
  const short = version.digest.slice(0, 16);
  const rows = Object.entries(version.rows).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section aria-labelledby={`version-${short}`}>
      <h3 id={`version-${short}`}>
        Version <code>{short}</code> {inUse ? <Tag tone="accent">In use</Tag> : null}
      </h3>
      <SummaryList
        rows={[
          { term: 'Digest', detail: <code>{version.digest}</code> },
          { term: 'OMOP CDM', detail: version.cdmVersion },
          { term: 'People', detail: formatCount(version.persons) },
          { term: 'Who is who', detail: identityInWords(version.people) },
          { term: 'Registered', detail: formatMoment(version.registeredAt) },
          { term: 'Leaf of the log', detail: String(version.leafIndex) },
        ]}
      />
      <h4>What the import found</h4>
      <ul>
        {reportInWords(version.report).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <details>
        <summary>
          Rows of its {rows.length} tables<span className="visually-hidden"> in version {short}</span>
        </summary>
        <DataTable
          caption={`Rows of each table in version ${short}`}
          captionHidden
          rows={rows}
          rowKey={([table]) => table}
          columns={[
            { key: 'table', header: 'Table', cell: ([table]: (typeof rows)[number]) => <code>{table}</code> },
            { key: 'rows', header: 'Rows', numeric: true, cell: ([, count]) => formatCount(count) },
          ]}
        />
      </details>
    </section>
  );
}
