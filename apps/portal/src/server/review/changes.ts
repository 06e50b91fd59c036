import type { RequestContent } from '../study/content.ts';

export type Change = { readonly field: string; readonly before: string; readonly after: string };

/** Field by field, what a new version says differently; texts as they stand, lists one entry a line. */
export function changesBetween(before: RequestContent, after: RequestContent): Change[] {
  // Accounts are the members by id: their names say it in words.
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => field !== 'accounts',
  ) as (keyof RequestContent)[];
  return fields.flatMap((field) => {
    const [old, fresh] = [inWords(field, before[field]), inWords(field, after[field])];
    return old === fresh ? [] : [{ field, before: old, after: fresh }];
  });
}

function inWords(field: keyof RequestContent, value: RequestContent[keyof RequestContent]): string {
  if (value === undefined || value === null) return '';
  if (field === 'cohorts') {
    // The hash stands for the definition: equal definitions have equal hashes however they are written.
    return (value as RequestContent['cohorts'])
      .map(({ name, hash }) => `${name} (${hash.slice(0, 12)})`)
      .join('\n');
  }
  if (Array.isArray(value)) return value.join('\n');
  return typeof value === 'object' ? Object.values(value).map(String).join(', ') : String(value);
}
