import Link from 'next/link';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { BudgetBar } from '../ui/budget-bar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { DatasetFacts } from './dataset-facts.tsx';
import styles from './dataset-list.module.css';

export function DatasetList({ datasets }: { readonly datasets: readonly DatasetRow[] }) {
  if (datasets.length === 0) {
    return (
      <EmptyState title="No dataset yet">
        <p>
          A dataset has a name, a privacy budget for all time and a smallest number that may leave it. Whoever
          operates the portal sets it up; then you import its records here, and researchers can apply.
        </p>
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {datasets.map((dataset) => (
        <li key={dataset.id} className={styles.dataset}>
          <h3>
            <Link href={`/custodian/datasets/${dataset.id}`}>{dataset.name}</Link>
          </h3>
          <p>{dataset.description}</p>
          <DatasetFacts dataset={dataset} />
          <BudgetBar budget={dataset.budget} label="Privacy budget for everybody and all time" />
        </li>
      ))}
    </ul>
  );
}
