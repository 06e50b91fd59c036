import type { DatasetDetails } from '../../server/dataset/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { formatList, formatMoment } from '../ui/format.ts';
import { regimeWords } from '../words/regimes.ts';

type Change = DatasetDetails['policies'][number];

/** Every policy the dataset has had. */
export function PolicyHistory({ policies }: { readonly policies: readonly Change[] }) {
  if (policies.length === 0)
    return <p>Nobody has changed the policy: noise on every number, nothing else.</p>;
  return (
    <DataTable
      caption="Policies that were set, newest first"
      columns={[
        { key: 'when', header: 'Set', cell: (change: Change) => formatMoment(change.setAt) },
        { key: 'by', header: 'By', cell: ({ by }) => by },
        { key: 'what', header: 'Admits', wide: true, cell: ({ policy }) => admits(policy) },
      ]}
      rows={policies}
      rowKey={({ setAt }) => setAt}
    />
  );
}

function admits({ regimes, sdc, accounting }: Change['policy']): string {
  const ways = formatList(regimes.map((name) => regimeWords[name].short));
  const floor = regimes.includes('statistical-disclosure-control')
    ? `; exact numbers from ${sdc.minCell}, zeros ${sdc.zeros === 'shown' ? 'shown' : 'withheld'}`
    : '';
  return `${ways}${floor}; budget counted in ${accounting === 'pure' ? 'epsilon' : 'rho'}`;
}
