import { adjustmentWords, wordsAround, wordsOfAttributes } from '../describe/criterion.ts';
import { distinctOf, wordsOfGroup, wordsOfPerson } from '../describe/group.ts';
import { nameFrom } from '../describe/names.ts';
import { anchorOf, setWords, type Vocabulary } from '../describe/vocabulary.ts';
import { wordsOfWindow } from '../describe/window.ts';
import { domains } from '../domain/all.ts';
import { type Domain, keyOf } from '../domain/domain.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Occurrence } from '../element/occurrence.ts';
import type { Window } from '../element/window.ts';
import { keptCard } from './cards.ts';
import { type KeptOfItem, type KeptPart, keeping, withList, without } from './kept.ts';
import type { BuilderGroup, BuilderItem } from './model.ts';

interface Words {
  readonly conceptSets: readonly ConceptSet[];
  readonly names: ReadonlyMap<number, string>;
}

const vocabularyOf = ({ conceptSets, names }: Words): Vocabulary => ({
  conceptSets,
  nameOf: nameFrom(names),
});

/** What is kept of an item. In entry, how often and when say nothing. */
export function keptInItem(item: BuilderItem, words: Words): readonly KeptPart<BuilderItem>[] {
  const { kept = {} } = item;
  const vocabulary = vocabularyOf(words);
  const domain: Domain = domains[item.domain];
  const part = (key: keyof KeptOfItem, said: string): KeptPart<BuilderItem> => ({
    card: keptCard(item.id, key),
    words: said,
    without: keeping(item, without(kept, key)),
  });
  const { attributes = [] } = kept;
  /** Whether records outside the observation period count is said by a field. */
  const windowWords = (window: Window): string =>
    wordsOfWindow(
      window,
      window.from === 'observation-start' && window.to === 'observation-end',
      anchorOf(vocabulary),
    );
  return [
    ...(kept.occurrence ? [part('occurrence', occurrenceWords(kept.occurrence))] : []),
    ...(kept.window ? [part('window', windowWords(kept.window))] : []),
    ...(kept.endWindow ? [part('endWindow', `and ${windowWords(kept.endWindow)}`)] : []),
    ...(kept.sameVisit ? [part('sameVisit', 'in the same visit as entry')] : []),
    ...(kept.sourceSet === undefined
      ? []
      : [part('sourceSet', `recorded under a source code for ${setWords(vocabulary, kept.sourceSet)}`)]),
    ...(kept.adjustment ? [part('adjustment', adjustmentWords(kept.adjustment))] : []),
    ...attributes.map((attribute) => {
      const rest = attributes.filter((other) => other !== attribute);
      return {
        card: keptCard(item.id, keyOf(domain, attribute)),
        words: wordsOfAttributes([attribute], vocabulary, { fields: domain.attributes }),
        without: keeping(
          item,
          rest.length === 0 ? without(kept, 'attributes') : { ...kept, attributes: rest },
        ),
      };
    }),
    ...(kept.correlated ? [part('correlated', wordsAround(kept.correlated, vocabulary))] : []),
  ];
}

function occurrenceWords(occurrence: Occurrence): string {
  const { comparison, count } = occurrence;
  if (count === 0 && comparison !== 'at-least') return 'no such record may be there';
  return `${comparison.replace('-', ' ')} ${count} such ${count === 1 ? 'record' : 'records'}${distinctOf(occurrence)}`;
}

/** What is kept of a group beside its items. */
export function keptInGroup(group: BuilderGroup, words: Words): readonly KeptPart<BuilderGroup>[] {
  const vocabulary = vocabularyOf(words);
  const { demographics = [], groups = [] } = group.kept ?? {};
  const card = (key: string, at: number) => keptCard(keptCard(group.id, key), at);
  return [
    ...demographics.map((one, at) => ({
      card: card('demographics', at),
      words: wordsOfPerson(one.attributes, vocabulary),
      without: keeping(group, withList(group.kept, 'demographics', demographics.toSpliced(at, 1))),
    })),
    ...groups.map((one, at) => ({
      card: card('groups', at),
      words: wordsOfGroup(one, vocabulary),
      without: keeping(group, withList(group.kept, 'groups', groups.toSpliced(at, 1))),
    })),
  ];
}
