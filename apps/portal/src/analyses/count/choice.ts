import { choiceOfKind, type Of } from '../choice-of-kind.ts';

export const countChoice = choiceOfKind<object, Of<'count'>>({
  empty: () => ({}),
  emptyExact: () => ({}),
  order: () => ({ kind: 'count' }),
  gridWords: () => null,
});
