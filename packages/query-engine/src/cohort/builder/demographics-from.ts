import type { DemographicCriterion } from '../element/demographic-criterion.ts';
import { refuse } from './from-circe.ts';
import type { BuilderModel } from './model.ts';
import { boundsOfRange } from './range.ts';

const nextNumber = (value: number, step: 1 | -1) => value + step;

const nextDay = (iso: string, step: 1 | -1) =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);

/** The model with the age, sex and period of these criteria; refuses a second one of a kind and ranges with holes. */
export function demographicsFrom(
  model: BuilderModel,
  criteria: readonly DemographicCriterion[],
  path: readonly PropertyKey[],
): BuilderModel {
  let result = model;
  criteria.forEach(({ attributes }, index) => {
    for (const attribute of attributes) {
      const at = (key: string) => [...path, index, key];
      if (attribute.kind === 'concepts' && attribute.key === 'Gender') {
        if (result.sex !== undefined) refuse(at('Gender'));
        const sex = attribute.concepts.map(({ id, caption }) => ({
          conceptId: id,
          name: caption.CONCEPT_NAME ?? '',
        }));
        result = { ...result, sex };
      } else if (attribute.kind === 'age') {
        const age = boundsOfRange(attribute.range, nextNumber);
        if (result.age !== undefined || age === undefined) refuse(at('Age'));
        result = { ...result, age };
      } else if (attribute.kind !== 'start-date') {
        refuse(at('key' in attribute ? attribute.key : 'OccurrenceEndDate'));
      } else {
        const period = boundsOfRange(attribute.range, nextDay);
        if (result.period !== undefined || period === undefined) refuse(at('OccurrenceStartDate'));
        result = { ...result, period };
      }
    }
  });
  return result;
}
