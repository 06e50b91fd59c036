import { z } from 'zod';
import type { Age } from '../attribute/age.ts';
import { attributes, elementOf } from '../attribute/all.ts';
import type { Gender } from '../attribute/gender.ts';
import type { StartDate } from '../attribute/start-date.ts';
import { inert } from '../circe/inert.ts';

/** Conditions on the person at the event being qualified; `start-date` is the event's. All must hold. */
export interface DemographicCriterion {
  readonly attributes: readonly (Age | Gender | StartDate)[];
}

const keys = { Age: 'age', Gender: 'gender', OccurrenceStartDate: 'start-date' } as const;

/** Circe's `DemographicCriteria`. */
export const demographicCriterionSchema = z
  .strictObject({
    Age: attributes.age.schema.optional(),
    Gender: attributes.gender.schema.optional(),
    OccurrenceStartDate: attributes['start-date'].schema.optional(),
    Race: inert([]),
    Ethnicity: inert([]),
  })
  .transform(
    (given): DemographicCriterion => ({
      attributes: [given.Age, given.Gender, given.OccurrenceStartDate].filter((found) => found !== undefined),
    }),
  );

export const printDemographicCriterion = (node: DemographicCriterion): object =>
  Object.fromEntries(
    Object.entries(keys).flatMap(([key, kind]) =>
      node.attributes
        .filter((attribute) => attribute.kind === kind)
        .map((attribute) => [key, elementOf(kind).print(attribute)] as const),
    ),
  );
