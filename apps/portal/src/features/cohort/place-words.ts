import type { BuilderModel } from '@assent/query-engine/cohort';
import type { Place } from './edit.ts';

/** What a place in the lanes is called. */
export function placeWords(model: BuilderModel, place: Place): string {
  if (place.lane === 'entry') return 'Include, entry';
  if (place.lane === 'exclude') return 'Exclude';
  const group = model.include.find(({ id }) => id === place.group);
  return `Include, ${group?.name || 'group'}`;
}
