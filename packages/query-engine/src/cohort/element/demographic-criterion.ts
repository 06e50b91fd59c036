import { z } from 'zod';
import type { Age } from '../attribute/age.ts';
import { attributes, elementOf } from '../attribute/all.ts';
import type { Concepts } from '../attribute/concepts.ts';
import type { EndDate } from '../attribute/end-date.ts';
import type { InSet } from '../attribute/in-set.ts';
import type { StartDate } from '../attribute/start-date.ts';
import { coded, type Field } from '../domain/field.ts';

type DemographicAttribute = Age | Concepts | EndDate | InSet | StartDate;

/** Conditions on the person at the event being qualified; dates are the event's. All must hold. */
export interface DemographicCriterion {
  readonly attributes: readonly DemographicAttribute[];
}

/** The person's own columns, by Circe's name. */
export const demographicFields: Readonly<Record<string, Field>> = {
  ...coded('Gender', 'gender_concept_id', 'of sex', { of: 'person' }),
  ...coded('Race', 'race_concept_id', 'of race', { of: 'person' }),
  ...coded('Ethnicity', 'ethnicity_concept_id', 'of ethnicity', { of: 'person' }),
};

const simple = { age: 'Age', 'start-date': 'OccurrenceStartDate', 'end-date': 'OccurrenceEndDate' } as const;
const order = ['Age', ...Object.keys(demographicFields), 'OccurrenceStartDate', 'OccurrenceEndDate'];

const shape: Record<string, z.ZodType<DemographicAttribute | undefined>> = {
  Age: attributes.age.schema(undefined as never).optional(),
  OccurrenceStartDate: attributes['start-date'].schema(undefined as never).optional(),
  OccurrenceEndDate: attributes['end-date'].schema(undefined as never).optional(),
  ...Object.fromEntries(
    Object.entries(demographicFields).map(([key, field]) => [
      key,
      attributes[field.kind === 'concepts' ? 'concepts' : 'in-set'].schema({ ...field, key }).optional(),
    ]),
  ),
};

/** Circe's `DemographicCriteria`. */
export const demographicCriterionSchema = z.strictObject(shape).transform(
  (given): DemographicCriterion => ({
    attributes: order.flatMap((key) => {
      const found = given[key];
      return found === undefined ? [] : [found];
    }),
  }),
);

/** Circe's key of an attribute of the person. */
export const keyOfPerson = (attribute: DemographicAttribute): string =>
  'key' in attribute ? attribute.key : simple[attribute.kind];

export const printDemographicCriterion = (node: DemographicCriterion): object =>
  Object.fromEntries(
    node.attributes.map((attribute) => [keyOfPerson(attribute), elementOf(attribute.kind).print(attribute)]),
  );
