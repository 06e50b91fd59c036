import { type BuilderConcept, type BuilderItem, domains } from '@assent/query-engine/cohort';
import { formatCount, formatList } from '../ui/format.ts';
import { kindWords } from './kinds.ts';

/** Where an item stands in the builder. */
export type Lane = 'entry' | 'include' | 'exclude';

/** An item in one line: "Diagnosis: Type 2 diabetes mellitus with everything under it; at least 2 times". */
export function wordsOfItem(item: BuilderItem, lane: Lane): string {
  const included = item.concepts.filter(({ excluded }) => !excluded);
  const but = item.concepts.filter(({ excluded }) => excluded);
  const concepts = included.length === 0 ? nothingOrAny(item) : conceptWords(included);
  const parts = [
    `${kindWords[item.domain]}${concepts && `: ${concepts}`}${but.length > 0 ? `, but not ${conceptWords(but)}` : ''}`,
    ...(item.firstEver ? ['only the first ever'] : []),
    ...(lane === 'entry'
      ? []
      : [howOften(item, lane), when(item), item.outside ? 'also outside the observation period' : '']),
  ];
  return parts.filter(Boolean).join('; ');
}

/** An item whose concept set is empty is not one without: nothing matches it. */
function nothingOrAny({ domain, concepts, set }: BuilderItem): string {
  if (concepts.length > 0 || set !== undefined) return 'nothing, since no concept is in its set';
  return domains[domain].codeset ? 'any' : '';
}

/** What is under all of them is said once, at the end. */
function conceptWords(concepts: readonly BuilderConcept[]): string {
  const names = concepts.map(({ name, conceptId }) => name || `concept ${conceptId}`);
  const under = concepts.filter(({ descendants }) => descendants);
  if (concepts.length > 1 && under.length === concepts.length)
    return `${shortList(names)}, with everything under them`;
  return shortList(
    concepts.map(
      ({ descendants }, index) => `${names[index]}${descendants ? ' with everything under it' : ''}`,
    ),
  );
}

const MOST = 6;

const shortList = (words: readonly string[]): string =>
  formatList(
    words.length > MOST ? [...words.slice(0, MOST - 1), `${words.length - MOST + 1} more concepts`] : words,
  );

function howOften({ occurrences, kept }: BuilderItem, lane: 'include' | 'exclude'): string {
  if (occurrences <= 1 || kept?.occurrence !== undefined) return '';
  return lane === 'exclude'
    ? `${formatCount(occurrences)} times or more`
    : `at least ${formatCount(occurrences)} times`;
}

function when({ window, kept }: BuilderItem): string {
  if (kept?.window !== undefined) return '';
  if (window.kind === 'any-time') return 'at any time';
  const { before, after } = window;
  return `from ${before === null ? 'any time before' : dayWords(0 - before)} to ${after === null ? 'any time after' : dayWords(after)}`;
}

/** A day counted from entry: below zero before it. */
function dayWords(day: number): string {
  if (day === 0) return 'the day of entry';
  return `${formatCount(Math.abs(day))} ${Math.abs(day) === 1 ? 'day' : 'days'} ${day < 0 ? 'before' : 'after'} entry`;
}
