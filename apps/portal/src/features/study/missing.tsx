import { Notice } from '../ui/notice.tsx';
import { draftField } from './draft-fields.ts';

/** What has to be filled in before the application can be submitted, each a link to its place. */
export function Missing({
  fields,
  base = '',
}: {
  readonly fields: readonly string[];
  readonly base?: string;
}) {
  if (fields.length === 0) {
    return <p>Everything the board needs is filled in.</p>;
  }
  return (
    <Notice tone="attention" title="Still missing before you can submit">
      <ul>
        {[...new Set(fields)].map((name) => {
          const { label, section } = draftField(name);
          return (
            <li key={name}>
              <a href={`${base}#${section}`}>{label}</a>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
