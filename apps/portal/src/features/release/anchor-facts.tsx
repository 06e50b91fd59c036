import type { AnchorView } from '../api/shapes.ts';
import { SummaryList } from '../ui/summary-list.tsx';

/** Where on which chain the log's state is written, or that it is not yet. */
export function AnchorFacts({ anchor }: { readonly anchor: AnchorView }) {
  if (!anchor) {
    return (
      <p role="status">
        Waiting for the chain. The release is in the log already; its anchor follows within minutes, and this
        page will show it.
      </p>
    );
  }
  return (
    <SummaryList
      rows={[
        { term: 'Chain', detail: String(anchor.chainId) },
        { term: 'Contract', detail: <code>{anchor.contract}</code> },
        { term: 'Transaction', detail: <code>{anchor.transaction}</code> },
        {
          term: 'Block',
          detail:
            anchor.block === null || anchor.state === 'sent'
              ? 'Sent, waiting for the chain to confirm'
              : String(anchor.block),
        },
        { term: 'Log size', detail: String(anchor.size) },
        { term: 'Root', detail: <code>{anchor.root}</code> },
      ]}
    />
  );
}
