import type { Health } from '../../server/operations/router.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Tag } from '../ui/state-tag.tsx';

type Key = Health['keys'][number];

/** Names and kinds of the portal's keys; their bytes are on no page. */
export function KeyTable({ keys }: { readonly keys: readonly Key[] }) {
  const development = keys.filter((key) => key.development).length;
  return (
    <>
      <p>
        {development === 0
          ? 'Every key was made for this portal.'
          : 'Keys marked development were made by a start that was not a production start. What they sign is worth nothing outside a demonstration, and a production start refuses them.'}
      </p>
      <DataTable
        caption="Keys of the portal"
        captionHidden
        rows={keys}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', header: 'Key', cell: ({ name }: Key) => name },
          { key: 'kind', header: 'Kind and use', cell: ({ kind }) => kind },
          {
            key: 'origin',
            header: 'Made for',
            cell: (key) => (key.development ? <Tag tone="attention">development</Tag> : 'production'),
          },
        ]}
      />
    </>
  );
}
