import Link from 'next/link';
import type { UseRow } from '../../server/consent/shapes.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { UseList } from './use-list.tsx';

type Props = {
  readonly rows: readonly UseRow[];
  /** Where older ones begin; null where there are none. */
  readonly next: number | null;
};

export function UsesPage({ rows, next }: Props) {
  return (
    <>
      <PageHeader
        title="What my records were used for"
        lead="Each line is one question whose number counted you. Nobody saw you in it."
      />
      <UseList uses={rows} />
      {next === null ? null : (
        <p>
          <Link href={`/patient/uses?before=${next}`}>Older uses</Link>
        </p>
      )}
      <ButtonRow>
        <ButtonLink href="/patient">Back to my data</ButtonLink>
      </ButtonRow>
    </>
  );
}
