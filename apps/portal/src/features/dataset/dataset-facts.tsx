import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { formatCount } from '../ui/format.ts';
import { SummaryList } from '../ui/summary-list.tsx';

export function DatasetFacts({ dataset }: { readonly dataset: DatasetRow }) {
  const { version, persons, threshold } = dataset;
  return (
    <SummaryList
      rows={[
        {
          term: 'Version in use',
          detail: version ? <code>{version.slice(0, 16)}</code> : 'None: import a folder first',
        },
        { term: 'People', detail: formatCount(persons) },
        { term: 'Threshold', detail: `No number under ${formatCount(threshold)} people leaves it` },
      ]}
    />
  );
}
