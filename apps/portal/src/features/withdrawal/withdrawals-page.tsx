import Link from 'next/link';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import type { RouterOutputs } from '../../server/router.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { WithdrawalForm } from './withdrawal-form.tsx';
import { WithdrawalList } from './withdrawal-list.tsx';

type Props = {
  readonly datasets: readonly DatasetRow[];
  readonly withdrawals: RouterOutputs['withdrawal']['list'];
};

/** Withdrawals that came on paper: entered at once, checked afterwards. */
export function WithdrawalsPage({ datasets, withdrawals }: Props) {
  return (
    <>
      <PageHeader
        kicker={<Link href="/custodian">Datasets and keys</Link>}
        title="Withdrawals on paper"
        lead="A withdrawal never waits: it holds from the moment you enter it. Afterwards a second person holds your entry against the paper."
      />
      <h2>Enter one</h2>
      <WithdrawalForm datasets={datasets} />
      <h2>Entered</h2>
      <WithdrawalList rows={withdrawals} />
    </>
  );
}
