import type { BuilderItem } from '@assent/query-engine/cohort';
import { formatCount, formatList } from '../ui/format.ts';
import { kindWords } from './kinds.ts';

/** An item in one line: "Diagnosis: Type 2 diabetes mellitus with everything under it; at least 2 times". */
export function wordsOfItem(item: BuilderItem, lane: 'entry' | 'include' | 'exclude'): string {
  const included = item.concepts.filter(({ excluded }) => !excluded);
  const concepts =
    included.length === 0
      ? 'any'
      : formatList(
          included.map(({ name, descendants }) => (descendants ? `${name} with everything under it` : name)),
        );
  const but = item.concepts.filter(({ excluded }) => excluded).map(({ name }) => name);
  const parts = [
    `${kindWords[item.domain]}: ${concepts}${but.length > 0 ? `, but not ${formatList(but)}` : ''}`,
    ...(item.firstEver ? ['only the first ever'] : []),
    ...(lane === 'entry' ? [] : [howOften(item, lane), when(item)]),
  ];
  return parts.filter(Boolean).join('; ');
}

function howOften({ occurrences }: BuilderItem, lane: 'include' | 'exclude'): string {
  if (occurrences <= 1) return '';
  return lane === 'exclude'
    ? `${formatCount(occurrences)} times or more`
    : `at least ${formatCount(occurrences)} times`;
}

function when({ window }: BuilderItem): string {
  if (window.kind === 'any-time') return 'at any time';
  const { before, after } = window;
  const from = before === null ? 'any time' : before === 0 ? 'entry' : `${formatCount(before)} days`;
  const to =
    after === null ? 'any time after' : after === 0 ? 'the day of entry' : `${formatCount(after)} days after`;
  return `from ${from}${before === 0 ? '' : ' before entry'} to ${to}`;
}
