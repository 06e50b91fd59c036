import { plainEnd } from '../definition.ts';
import { wordsOfConceptSet } from '../describe/concept-set.ts';
import { additionalWords } from '../describe/describe.ts';
import { exitWords } from '../describe/exit.ts';
import { nameFrom } from '../describe/names.ts';
import { sentenceText, whole } from '../describe/sentence.ts';
import { fixedCards, keptCard } from './cards.ts';
import { type KeptPart, keeping, withList, without } from './kept.ts';
import type { BuilderModel } from './model.ts';

type Names = ReadonlyMap<number, string>;
type Parts = readonly KeptPart<BuilderModel>[];

const cardOf = (key: string) => keptCard(fixedCards.definition, key);

const vocabularyOf = ({ conceptSets = [] }: BuilderModel, names: Names) => ({
  conceptSets,
  nameOf: nameFrom(names),
});

/** What entry events must meet before the rules. */
export function keptInEntry(model: BuilderModel, names: Names): Parts {
  const { additional, qualifiedLimit = 'first' } = model.kept ?? {};
  if (!additional) return [];
  const rest = without(without(model.kept, 'additional'), 'qualifiedLimit');
  return [
    {
      card: cardOf('additional'),
      words: additionalWords({ additional, qualifiedLimit }, vocabularyOf(model, names))
        .map(sentenceText)
        .join(' '),
      without: keeping(model, rest),
    },
  ];
}

/** What ends a stay, beside the fields. */
export function keptInExit(model: BuilderModel, names: Names): Parts {
  const { kept } = model;
  const { end, censoring = [], censorWindow } = kept ?? {};
  const plain = { ...plainEnd, eraPad: 0 };
  // The first sentence is the end strategy's; what else is asked for comes after it.
  const say = (part: Partial<Parameters<typeof exitWords>[0]>): string =>
    sentenceText(exitWords({ ...plain, ...part }, vocabularyOf(model, names))[part.end ? 0 : 1] ?? whole(''));
  return [
    ...(end
      ? [{ card: cardOf('end'), words: say({ end }), without: keeping(model, without(kept, 'end')) }]
      : []),
    ...censoring.map((criterion, at) => ({
      card: keptCard(cardOf('censoring'), at),
      words: say({ censoring: [criterion] }),
      without: keeping(model, withList(kept, 'censoring', censoring.toSpliced(at, 1))),
    })),
    ...(censorWindow
      ? [
          {
            card: cardOf('censorWindow'),
            words: say({ censorWindow }),
            without: keeping(model, without(kept, 'censorWindow')),
          },
        ]
      : []),
  ];
}

/** Concept sets that nothing used when the definition was read. */
export function keptSets(model: BuilderModel, names: Names): Parts {
  const { conceptSets, nameOf } = vocabularyOf(model, names);
  const { spareSets = [], ...others } = model;
  return spareSets.flatMap((index) => {
    const set = conceptSets[index];
    if (set === undefined) return [];
    const rest = spareSets.filter((other) => other !== index);
    return [
      {
        card: keptCard(fixedCards.sets, index),
        words: `“${set.name}”: ${wordsOfConceptSet(set, nameOf)}`,
        without: rest.length === 0 ? others : { ...others, spareSets: rest },
      },
    ];
  });
}
