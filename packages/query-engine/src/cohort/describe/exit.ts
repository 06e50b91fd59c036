import type { CohortDefinition } from '../definition.ts';
import type { EndStrategy } from '../element/end-strategy.ts';
import { wordsOfCriterion } from './criterion.ts';
import { counted, withArticle } from './list.ts';
import { wordsOfDay } from './range.ts';
import { oneOrAny, type Sentence, whole } from './sentence.ts';
import { setWords, type Vocabulary } from './vocabulary.ts';

type Exit = Pick<CohortDefinition, 'end' | 'censoring' | 'eraPad' | 'censorWindow'>;

/** When people leave the cohort again: matters for what is followed up, and for stays that are cut or joined. */
export const exitWords = (definition: Exit, vocabulary: Vocabulary): readonly Sentence[] => [
  whole(strategyWords(definition.end, vocabulary)),
  ...censoringWords(definition, vocabulary),
  ...(definition.eraPad === 0
    ? []
    : [whole(`Stays of a person at most ${counted(definition.eraPad, 'day')} apart are joined.`)]),
  ...censorWindowWords(definition),
];

function strategyWords(end: EndStrategy | null, vocabulary: Vocabulary): string {
  if (end === null) return 'People stay until the end of their observation period.';
  if (end.kind === 'date-offset') {
    const when =
      end.days === 0
        ? `on the day the record they entered with ${end.from}s`
        : `${apart(end.days)} the ${end.from} of the record they entered with`;
    return `People leave ${when}, or at the end of observation if that is earlier.`;
  }
  const drugs = setWords(vocabulary, end.drugs);
  const supply =
    end.daysSupply === undefined ? '' : `, every exposure taken to last ${counted(end.daysSupply, 'day')}`;
  const offset = end.offset === 0 ? 'when' : `${apart(end.offset)} the day`;
  return `People leave ${offset} they stop taking ${drugs} (gaps of up to ${counted(end.gapDays, 'day')} do not count${supply}), or at the end of observation if that is earlier.`;
}

/** "7 days after"; below zero, before. */
const apart = (days: number): string => `${counted(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'}`;

function censoringWords({ censoring }: Exit, vocabulary: Vocabulary): readonly Sentence[] {
  if (censoring.length === 0) return [];
  const records = censoring.map((criterion) => withArticle(wordsOfCriterion(criterion, vocabulary)));
  return [oneOrAny('They leave earlier on the day of', records)];
}

function censorWindowWords({ censorWindow: { from, to } }: Exit): readonly Sentence[] {
  const bounds = [
    ...(from === undefined ? [] : [`before ${wordsOfDay(from)}`]),
    ...(to === undefined ? [] : [`after ${wordsOfDay(to)}`]),
  ];
  if (bounds.length === 0) return [];
  return [whole(`Days ${bounds.join(' or ')} are cut off, and stays wholly in them are left out.`)];
}
