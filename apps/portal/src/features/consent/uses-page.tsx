import type { UseRow } from '../../server/consent/shapes.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { UseList } from './use-list.tsx';

export function UsesPage({ uses }: { readonly uses: readonly UseRow[] }) {
  return (
    <>
      <PageHeader
        title="What my records were used for"
        lead="Each line is one question whose number counted you. Nobody saw you in it."
      />
      <UseList uses={uses} />
      <ButtonRow>
        <ButtonLink href="/patient">Back to my data</ButtonLink>
      </ButtonRow>
    </>
  );
}
