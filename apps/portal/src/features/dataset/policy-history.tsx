import { policyName } from '../../server/dataset/exact-policies.ts';
import type { DatasetDetails } from '../../server/dataset/shapes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { formatList, formatMoment } from '../ui/format.ts';
import { earlierRulesInWords, rulesCalled, rulesInShort } from '../words/exact.ts';
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
  const exact = regimes.includes('statistical-disclosure-control') ? `; ${rulesOf(sdc)}` : '';
  return `${ways}${exact}; budget counted in ${accounting === 'pure' ? 'epsilon' : 'rho'}`;
}

function rulesOf(sdc: Change['policy']['sdc']): string {
  if ('secondary' in sdc) return `earlier rules: ${earlierRulesInWords(sdc)}`;
  const name = policyName(sdc);
  const called = name === null ? 'own rules' : rulesCalled(name);
  return `${called}: ${rulesInShort(sdc)}; ${sdc.variables.length} variables`;
}
