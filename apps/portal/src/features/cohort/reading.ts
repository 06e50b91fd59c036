import {
  type BuilderModel,
  CohortError,
  describeCohort,
  parseCirce,
  toCirce,
} from '@assent/query-engine/cohort';
import { itemsAt, placesOf } from './edit.ts';

export type Reading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'words'; readonly english: string; readonly expression: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly message: string; readonly help: string };

/** What the model says, in English, by the very parser and words the server uses. Needs nobody's data. */
export function readModel(model: BuilderModel): Reading {
  if (model.entry.items.every(({ paused }) => paused)) return { kind: 'empty' };
  const expression = toCirce(model);
  try {
    return { kind: 'words', english: describeCohort(parseCirce(expression), namesOf(model)), expression };
  } catch (error) {
    if (!(error instanceof CohortError)) throw error;
    return { kind: 'refused', message: error.message, help: error.help };
  }
}

function namesOf(model: BuilderModel): ReadonlyMap<number, string> {
  const concepts = placesOf(model).flatMap((place) => itemsAt(model, place).flatMap((item) => item.concepts));
  return new Map([...concepts, ...(model.sex ?? [])].map(({ conceptId, name }) => [conceptId, name]));
}
