import type { Category, Organisation, RecipientKind } from '../api/shapes.ts';
import { formatList } from '../ui/format.ts';
import { categories, categoryWords, organisationWords, recipientWords } from '../words/categories.ts';

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "Illnesses and diagnoses, medicines and visits"; all of them have a shorter name. */
export function kindsOfData(kinds: readonly Category[]): string {
  if (categories.every((category) => kinds.includes(category))) return 'All kinds of records';
  const [first, ...rest] = categories
    .filter((category) => kinds.includes(category))
    .map((category) => categoryWords[category].label);
  return formatList([first ?? 'Nothing', ...rest.map(lower)]);
}

export const recipientsInWords = (kinds: readonly RecipientKind[]): string =>
  formatList(kinds.map((kind) => lower(recipientWords[kind])));

export const organisationInWords = (organisation: Organisation | null): string =>
  organisation
    ? `${organisation.name} (${organisationWords[organisation.kind]})`
    : 'A researcher without an organisation';
