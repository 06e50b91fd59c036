import { elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { domains } from '../domain/all.ts';
import { adjustmentIn, type Domain } from '../domain/domain.ts';
import type { Field } from '../domain/field.ts';
import type { Criterion } from '../element/criterion.ts';
import type { DateAdjustment } from '../element/date-adjustment.ts';
import type { Group } from '../element/group.ts';
import { wordsOfGroup } from './group.ts';
import { counted, listOf } from './list.ts';
import { setWords, type Vocabulary } from './vocabulary.ts';

export const wordsOfAttributes = (
  attributes: readonly Attribute[],
  vocabulary: Vocabulary,
  {
    fields,
    dates = { starting: 'starting', ending: 'ending' },
  }: {
    readonly fields: Readonly<Record<string, Field | string>>;
    /** How people say that what the attributes are of starts or ends on some day. */
    readonly dates?: { readonly starting: string; readonly ending: string };
  },
): string =>
  listOf(
    attributes.map((attribute) => {
      const field = 'key' in attribute ? fields[attribute.key] : undefined;
      return elementOf(attribute.kind).words(attribute, {
        nameOf: vocabulary.nameOf,
        setWords: (set) => setWords(vocabulary, set),
        field: typeof field === 'object' ? field : undefined,
        dates,
      });
    }),
    'and',
  );

/** How many of them are spoken of. `told` stands after the word for the records: "measurements (on different days) of …". */
interface Spoken {
  readonly many?: boolean;
  readonly told?: string;
}

/** "drug exposure of celecoxib, aged 40 or over"; the caller puts the article or number in front. */
export function wordsOfCriterion(
  criterion: Criterion,
  vocabulary: Vocabulary,
  { many = false, told = '' }: Spoken = {},
): string {
  const domain: Domain = domains[criterion.domain];
  const source =
    criterion.sourceSet === undefined
      ? ''
      : `, recorded under a source code for ${setWords(vocabulary, criterion.sourceSet)}`;
  const where = wordsOfAttributes(criterion.attributes, vocabulary, { fields: domain.attributes });
  const first = criterion.first ? 'first-ever ' : '';
  const adjustment = adjustmentIn(domain, criterion.adjustment);
  const moved = adjustment === undefined ? '' : ` (${adjustmentWords(adjustment)})`;
  const around =
    criterion.correlated === undefined ? '' : `, ${wordsAround(criterion.correlated, vocabulary)}`;
  return `${first}${domain.noun}${many ? 's' : ''}${told}${conceptWords(criterion, vocabulary)}${source}${moved}${where === '' ? '' : `, ${where}`}${around}`;
}

function conceptWords({ domain, conceptSet }: Criterion, vocabulary: Vocabulary): string {
  const { codeset }: Domain = domains[domain];
  if (domain === 'Death')
    return ` from ${conceptSet === null ? 'any cause' : setWords(vocabulary, conceptSet)}`;
  if (domain === 'LocationRegion')
    return ` in ${conceptSet === null ? 'any region' : setWords(vocabulary, conceptSet)}`;
  if (conceptSet === null) return codeset ? ' of any kind' : '';
  return ` of ${setWords(vocabulary, conceptSet)}`;
}

/** What must hold around each record for it to be one; days are counted from the record. */
export const wordsAround = (group: Group, vocabulary: Vocabulary): string =>
  `where, seen from the day of this record, [${wordsOfGroup(group, { ...vocabulary, withinRecord: true })}]`;

export function adjustmentWords({ start, end }: DateAdjustment): string {
  const edge = ({ from, days }: DateAdjustment['start']): string => {
    if (days === 0) return `its own ${from}`;
    return `${counted(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} its ${from}`;
  };
  return `taken to start at ${edge(start)} and to end at ${edge(end)}`;
}
