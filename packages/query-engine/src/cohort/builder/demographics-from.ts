import type { DemographicCriterion } from '../element/demographic-criterion.ts';
import type { BuilderModel, PeopleField } from './model.ts';
import { boundsOfRange } from './range.ts';

/** OMOP's standard concepts of sex, those the builder has boxes for. */
const sexes: readonly number[] = [8507, 8532];

type People = Pick<BuilderModel, PeopleField>;

/** Age, sex and period of these criteria; undefined if they say anything else, twice, or in ranges with holes. */
export function demographicsFrom(criteria: readonly DemographicCriterion[]): People | undefined {
  let people: People = {};
  for (const attribute of criteria.flatMap(({ attributes }) => attributes)) {
    if (attribute.kind === 'concepts' && attribute.key === 'Gender') {
      if (people.sex !== undefined || attribute.concepts.some(({ id }) => !sexes.includes(id)))
        return undefined;
      const sex = attribute.concepts.map(({ id, caption }) => ({
        conceptId: id,
        name: caption.CONCEPT_NAME ?? '',
        caption,
      }));
      people = { ...people, sex };
    } else if (attribute.kind === 'age') {
      const age = boundsOfRange(attribute.range);
      if (people.age !== undefined || age === undefined) return undefined;
      people = { ...people, age };
    } else if (attribute.kind === 'start-date') {
      const period = boundsOfRange(attribute.range);
      if (people.period !== undefined || period === undefined) return undefined;
      people = { ...people, period };
    } else {
      return undefined;
    }
  }
  return people;
}
