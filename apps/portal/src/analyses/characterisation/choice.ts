import { EXACT_FEATURES } from '@assent/query-engine/exact';
import { choiceOfKind, type Missing, type Of } from '../choice-of-kind.ts';
import { aroundEntry } from '../day-steps.ts';
import { typedWhole } from '../typed-whole.ts';

type CharacterisationFields = {
  readonly domain: Of<'characterisation'>['domain'];
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly top: string;
  readonly features: string;
};

export const characterisationChoice = choiceOfKind<CharacterisationFields, Of<'characterisation'>>({
  empty: () => ({ domain: 'conditions', windowFrom: '-365', windowTo: '0', top: '10', features: '5' }),
  emptyExact: () => ({ windowFrom: '-360', features: String(EXACT_FEATURES) }),
  order: characterisationOf,
  gridWords: ({ window: { from, to } }) =>
    `Records from ${lower(aroundEntry(from))} to ${lower(aroundEntry(to))}.`,
});

function characterisationOf(choice: CharacterisationFields): Of<'characterisation'> | Missing {
  const from = typedWhole(choice.windowFrom, -36_525, 36_525);
  const to = typedWhole(choice.windowTo, -36_525, 36_525);
  if (from === undefined || to === undefined || from > to)
    return { missing: 'Write the first and the last day of the period, the first one not after the last.' };
  const top = typedWhole(choice.top, 1, 100);
  const features = typedWhole(choice.features, 1, 100);
  if (top === undefined || features === undefined)
    return { missing: 'Write how many to show and how many of one person may count, from 1 to 100.' };
  return { kind: 'characterisation', domain: choice.domain, window: { from, to }, top, features };
}

const lower = (words: string): string => `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
