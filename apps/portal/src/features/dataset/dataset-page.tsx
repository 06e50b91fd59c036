import Link from 'next/link';
import type { DatasetDetails, DatasetRow } from '../../server/dataset/shapes.ts';
import { BudgetBar } from '../ui/budget-bar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { DatasetFacts } from './dataset-facts.tsx';
import { ImportPanel } from './import-panel.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PolicyHistory } from './policy-history.tsx';
import { RulesChanged } from './rules-changed.tsx';
import { StatementForm } from './statement-form.tsx';
import { Variables } from './variables.tsx';
import { VersionFacts } from './version-facts.tsx';

type Props = {
  readonly dataset: DatasetRow;
  readonly versions: DatasetDetails['versions'];
  readonly policies: DatasetDetails['policies'];
  readonly statements: DatasetDetails['statements'];
  /** An import that was started from this page and may still run. */
  readonly jobId: string | null;
};

/** One dataset: what is in use, an import into it, and every version with what its import found. */
export function DatasetPage({ dataset, versions, policies, statements, jobId }: Props) {
  const inUse = versions.find(({ digest }) => digest === dataset.version);
  const empty = Object.entries(inUse?.rows ?? {}).flatMap(([table, rows]) => (rows === 0 ? [table] : []));
  return (
    <>
      <PageHeader
        kicker={<Link href="/custodian">Datasets and keys</Link>}
        title={dataset.name}
        lead={dataset.description}
      />
      <DatasetFacts dataset={dataset} />
      <BudgetBar budget={dataset.budget} label="Privacy budget for everybody and all time" />
      <h2 id="import">Import a folder</h2>
      <ImportPanel datasetId={dataset.id} version={dataset.version} jobId={jobId} />
      <h2 id="policy">What may leave it</h2>
      <RulesChanged dataset={dataset} />
      <PolicyForm dataset={dataset} />
      <PolicyHistory policies={policies} />
      {dataset.policy.regimes.includes('statistical-disclosure-control') ? (
        <>
          <h2 id="variables">Measurements that exact numbers can summarise</h2>
          <Variables dataset={dataset} />
        </>
      ) : null}
      {inUse ? (
        <>
          <h2 id="shown">What researchers see without asking</h2>
          <StatementForm datasetId={dataset.id} statements={statements} empty={empty.sort()} />
        </>
      ) : null}
      <h2>Versions</h2>
      {versions.length === 0 ? (
        <EmptyState title="No version yet">
          <p>
            Each import makes a version: the files as they were, under the digest of their contents. The same
            files always make the same version. Nothing can be asked before the first one is there.
          </p>
        </EmptyState>
      ) : (
        versions.map((version) => (
          <VersionFacts key={version.digest} version={version} inUse={version.digest === dataset.version} />
        ))
      )}
    </>
  );
}
