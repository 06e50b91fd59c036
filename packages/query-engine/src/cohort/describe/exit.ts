import type { CohortDefinition } from '../definition.ts';
import type { EndStrategy } from '../element/end-strategy.ts';
import { wordsOfConceptSet } from './concept-set.ts';
import { type Vocabulary, wordsOfCriterion } from './criterion.ts';
import { letter } from './group.ts';
import { counted } from './list.ts';
import { wordsOfDay } from './range.ts';

type Exit = Pick<CohortDefinition, 'end' | 'censoring' | 'eraPad' | 'censorWindow'>;

/** When people leave the cohort again: matters for what is followed up, and for stays that are cut or joined. */
export const exitWords = (definition: Exit, vocabulary: Vocabulary): readonly string[] => [
  strategyWords(definition.end, vocabulary),
  ...censoringWords(definition, vocabulary),
  ...(definition.eraPad === 0
    ? []
    : [`Stays of a person at most ${counted(definition.eraPad, 'day')} apart are joined.`]),
  ...censorWindowWords(definition),
];

function strategyWords(end: EndStrategy | null, { conceptSets, nameOf }: Vocabulary): string {
  if (end === null) return 'People stay until the end of their observation period.';
  if (end.kind === 'date-offset') {
    const when =
      end.days === 0 ? `on the ${end.from} day` : `${counted(end.days, 'day')} after the ${end.from}`;
    return `People leave ${when} of the record they entered with, or at the end of observation if that is earlier.`;
  }
  const set = conceptSets[end.drugs];
  const drugs = set === undefined ? 'the drugs' : wordsOfConceptSet(set, nameOf);
  const supply =
    end.daysSupply === undefined ? '' : `, every exposure taken to last ${counted(end.daysSupply, 'day')}`;
  const offset = end.offset === 0 ? '' : `, and ${counted(end.offset, 'day')} later`;
  return `People leave when they stop taking ${drugs} (gaps of up to ${counted(end.gapDays, 'day')} do not count${supply})${offset}, or at the end of observation if that is earlier.`;
}

function censoringWords({ censoring }: Exit, vocabulary: Vocabulary): readonly string[] {
  if (censoring.length === 0) return [];
  const words = censoring.map((criterion) => wordsOfCriterion(criterion, vocabulary));
  const [only] = words;
  const list =
    words.length === 1 && only !== undefined
      ? only
      : words.map((one, index) => `${letter(index)} ${one}`).join('; ');
  return [`They leave earlier on the day of any ${list}.`];
}

function censorWindowWords({ censorWindow: { from, to } }: Exit): readonly string[] {
  const bounds = [
    ...(from === undefined ? [] : [`before ${wordsOfDay(from)}`]),
    ...(to === undefined ? [] : [`after ${wordsOfDay(to)}`]),
  ];
  if (bounds.length === 0) return [];
  return [`Days ${bounds.join(' or ')} are cut off, and stays wholly in them are left out.`];
}
