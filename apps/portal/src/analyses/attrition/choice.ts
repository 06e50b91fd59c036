import { choiceOfKind, type Of } from '../choice-of-kind.ts';

export const attritionChoice = choiceOfKind<object, Of<'attrition'>>({
  empty: () => ({}),
  emptyExact: () => ({}),
  order: () => ({ kind: 'attrition' }),
  gridWords: () => null,
});
