import {
  type BuilderModel,
  CohortError,
  checkDesign,
  type DesignFinding,
  parseCirce,
  printModel,
  sectionsOf,
  sentenceText,
} from '@assent/query-engine/cohort';
import { namesIn } from './names-in.ts';

/** What looks wrong, and the cards it is about, the first of them to go to. */
export type PlacedFinding = DesignFinding & {
  readonly cards: readonly string[];
  /** Of the other place, where there is one. */
  readonly otherCards: readonly string[];
};

export type Reading =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'words';
      /** In paragraphs: who enters, what must hold, when they leave, and the lists spoken of. */
      readonly english: readonly string[];
      readonly expression: Record<string, unknown>;
      readonly findings: readonly PlacedFinding[];
    }
  | { readonly kind: 'refused'; readonly message: string; readonly help: string };

/** What the model says, in English, by the very parser, words and checks of the server. Needs nobody's data. */
export function readModel(model: BuilderModel): Reading {
  if (model.entry.items.every(({ paused }) => paused)) return { kind: 'empty' };
  const { expression, cardsAt } = printModel(model);
  try {
    const definition = parseCirce(expression);
    return {
      kind: 'words',
      english: sectionsOf(definition, namesIn(model)).map(({ sentences }) =>
        sentences.map(sentenceText).join(' '),
      ),
      expression,
      findings: checkDesign(definition).map((finding) => ({
        ...finding,
        cards: cardsAt(finding.place),
        otherCards: finding.other === undefined ? [] : cardsAt(finding.other),
      })),
    };
  } catch (error) {
    if (!(error instanceof CohortError)) throw error;
    return { kind: 'refused', message: error.message, help: error.help };
  }
}

export type FindingsByCard = ReadonlyMap<string, readonly PlacedFinding[]>;

/** Each card's findings, to show beside it. */
export function findingsByCard(reading: Reading): FindingsByCard {
  const byCard = new Map<string, PlacedFinding[]>();
  for (const finding of reading.kind === 'words' ? reading.findings : []) {
    for (const card of finding.cards) byCard.set(card, [...(byCard.get(card) ?? []), finding]);
  }
  return byCard;
}
