import { elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { domains } from '../domain/all.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import { wordsOfConceptSet } from './concept-set.ts';
import { listOf } from './list.ts';
import type { NameOf } from './names.ts';

export interface Vocabulary {
  readonly conceptSets: readonly ConceptSet[];
  readonly nameOf: NameOf;
}

export const wordsOfAttributes = (attributes: readonly Attribute[], nameOf: NameOf): string =>
  listOf(
    attributes.map((attribute) => elementOf(attribute.kind).words(attribute, nameOf)),
    'and',
  );

/** "drug exposure of celecoxib, aged 40 or over"; the caller puts the article or number in front. */
export function wordsOfCriterion(
  criterion: Criterion,
  { conceptSets, nameOf }: Vocabulary,
  many = false,
): string {
  const { noun } = domains[criterion.domain];
  const set = criterion.conceptSet === null ? undefined : conceptSets[criterion.conceptSet];
  const from = criterion.domain === 'Death' ? 'from' : 'of';
  const what = set === undefined ? 'of any kind' : `${from} ${wordsOfConceptSet(set, nameOf)}`;
  const where = wordsOfAttributes(criterion.attributes, nameOf);
  const only = criterion.first ? ' (counting only the first ever)' : '';
  return `${noun}${many ? 's' : ''} ${what}${only}${where === '' ? '' : `, ${where}`}`;
}
