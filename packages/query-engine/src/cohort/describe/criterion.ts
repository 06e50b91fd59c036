import { elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { domains } from '../domain/all.ts';
import { adjustmentIn, type Domain } from '../domain/domain.ts';
import type { Field } from '../domain/field.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import type { DateAdjustment } from '../element/date-adjustment.ts';
import { wordsOfConceptSet } from './concept-set.ts';
import { wordsOfGroup } from './group.ts';
import { counted, listOf } from './list.ts';
import type { NameOf } from './names.ts';

export interface Vocabulary {
  readonly conceptSets: readonly ConceptSet[];
  readonly nameOf: NameOf;
}

export const setWords = ({ conceptSets, nameOf }: Vocabulary, index: number): string => {
  const set = conceptSets[index];
  return set === undefined ? 'an unknown list of concepts' : wordsOfConceptSet(set, nameOf);
};

export const wordsOfAttributes = (
  attributes: readonly Attribute[],
  vocabulary: Vocabulary,
  fields: Readonly<Record<string, Field | string>>,
): string =>
  listOf(
    attributes.map((attribute) => {
      const field = 'key' in attribute ? fields[attribute.key] : undefined;
      return elementOf(attribute.kind).words(attribute, {
        nameOf: vocabulary.nameOf,
        setWords: (set) => setWords(vocabulary, set),
        field: typeof field === 'object' ? field : undefined,
      });
    }),
    'and',
  );

/** "drug exposure of celecoxib, aged 40 or over"; the caller puts the article or number in front. */
export function wordsOfCriterion(criterion: Criterion, vocabulary: Vocabulary, many = false): string {
  const domain: Domain = domains[criterion.domain];
  const from = criterion.domain === 'Death' ? 'from' : 'of';
  const what =
    criterion.conceptSet === null
      ? domain.codeset
        ? ' of any kind'
        : ''
      : ` ${from} ${setWords(vocabulary, criterion.conceptSet)}`;
  const source =
    criterion.sourceSet === undefined
      ? ''
      : `, recorded under a source code for ${setWords(vocabulary, criterion.sourceSet)}`;
  const where = wordsOfAttributes(criterion.attributes, vocabulary, domain.attributes);
  const only = criterion.first ? ' (counting only the first ever)' : '';
  const adjustment = adjustmentIn(domain, criterion.adjustment);
  const moved = adjustment === undefined ? '' : ` (${adjustmentWords(adjustment)})`;
  const around =
    criterion.correlated === undefined
      ? ''
      : `, where, seen from that record [${wordsOfGroup(criterion.correlated, vocabulary)}]`;
  return `${domain.noun}${many ? 's' : ''}${what}${source}${only}${moved}${where === '' ? '' : `, ${where}`}${around}`;
}

export function adjustmentWords({ start, end }: DateAdjustment): string {
  const edge = ({ from, days }: DateAdjustment['start']): string => {
    if (days === 0) return `its own ${from}`;
    return `${counted(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} its ${from}`;
  };
  return `taken to start at ${edge(start)} and to end at ${edge(end)}`;
}
