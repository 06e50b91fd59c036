import type { Computed, FieldColumn } from './columns.ts';

/** Whose column it is: the record's, or that of what the record points at. */
export type FieldOwner = 'record' | 'person' | 'provider' | 'visit' | 'care-site' | 'care-site-region';

/** How an attribute that is one column of OMOP reads in Circe and in English. */
export interface Field {
  readonly kind: 'concepts' | 'in-set' | 'number' | 'text';
  readonly of: FieldOwner;
  readonly column: FieldColumn | Computed;
  /** "with a type of": stands before the value. */
  readonly words: string;
  /** Numbers only: what is counted, "days"; stands after the number. */
  readonly unit?: string;
  /** Numbers only: Circe prints it without decimals. */
  readonly whole?: true;
  /** Lists only: the flag that turns "one of" into "none of". */
  readonly exclude?: string;
  /** Sets only: Circe writes the bare id of the concept set. */
  readonly bare?: true;
}

type Fields = Readonly<Record<string, Field>>;

interface Coded {
  readonly of?: FieldOwner;
  /** Circe has a `<name>Exclude` flag for it. */
  readonly exclude?: true;
}

/** A concept column as Circe has it twice: a list of concepts, and (`…CS`) a concept set. */
export const coded = (
  name: string,
  column: FieldColumn,
  words: string,
  { of = 'record', exclude }: Coded = {},
): Fields => ({
  [name]: {
    kind: 'concepts',
    of,
    column,
    words,
    ...(exclude === undefined ? {} : { exclude: `${name}Exclude` }),
  },
  [`${name}CS`]: { kind: 'in-set', of, column, words },
});

/** A concept column that Circe has as a concept set alone. */
export const codedSet = (
  name: string,
  column: FieldColumn,
  words: string,
  { of = 'record' }: Pick<Coded, 'of'> = {},
): Fields => ({ [`${name}CS`]: { kind: 'in-set', of, column, words } });

export const gender = coded('Gender', 'gender_concept_id', 'of sex', { of: 'person' });
export const specialty = coded('ProviderSpecialty', 'specialty_concept_id', 'by a provider of specialty', {
  of: 'provider',
});
export const visitType = coded('VisitType', 'visit_concept_id', 'during a visit of kind', { of: 'visit' });
export const placeOfService = coded('PlaceOfService', 'place_of_service_concept_id', 'at a place of kind', {
  of: 'care-site',
});

export const bareSet = (column: FieldColumn, words: string): Field => ({
  kind: 'in-set',
  of: 'record',
  column,
  words,
  bare: true,
});
/** A bare concept set as well: the regions in which the place of care was, all the time the record lasted. */
export const placeOfServiceLocation = {
  PlaceOfServiceLocation: {
    kind: 'in-set',
    of: 'care-site-region',
    column: 'region_concept_id',
    words: 'at a place located in',
    bare: true,
  },
} as const satisfies Fields;
export const whole = (column: FieldColumn | Computed, words: string, unit?: string): Field => ({
  kind: 'number',
  of: 'record',
  column,
  words,
  ...(unit === undefined ? {} : { unit }),
  whole: true,
});
export const decimal = (column: FieldColumn | Computed, words: string): Field => ({
  kind: 'number',
  of: 'record',
  column,
  words,
});
export const textField = (column: FieldColumn, words: string): Field => ({
  kind: 'text',
  of: 'record',
  column,
  words,
});
