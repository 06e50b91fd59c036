import {
  categories,
  categoryWords,
  organisationWords,
  recipientWords,
} from '../../shared/words/categories.ts';
import type { AnalysisName, Category, Organisation, RecipientKind } from '../api/shapes.ts';
import { formatList } from '../ui/format.ts';

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

/** What a number was wanted for, so that two uses by one study are told apart. */
const askedFor = {
  count: 'to know how many people there are',
  'breakdown:sex': 'to know how many women and men there are',
  'breakdown:age-band': 'to know how many people there are of each age',
  'breakdown:calendar-year': 'to know how many people there were in each year',
  'breakdown:condition': 'to know how many people have certain illnesses',
  attrition: 'to know how many people fit each part of the question',
  characterisation: 'to know which illnesses or treatments are common among them',
  'numeric-summary': 'to know what their test results are like together',
  trend: 'to know how many people there were as time went on',
  'time-to-event': 'to know how long it took until something happened',
  overlap: 'to know how many people are in two groups',
} as const satisfies Record<AnalysisName, string>;

/** For the names a release is stored under, joined by '+'. */
export const askedForAll = (names: string): string =>
  names
    .split('+')
    .map((name) => (Object.hasOwn(askedFor, name) ? askedFor[name as AnalysisName] : 'to know a number'))
    .join(', and ');
