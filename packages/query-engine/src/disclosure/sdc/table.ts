/**
 * A dimension that splits a population: a person has at most one of its values. Tables are linked by the names of
 * dimensions, so that one name must always split in the same way; what depends on the question belongs into the name.
 */
export interface SdcDimension {
  readonly name: string;
  readonly values: readonly string[];
  /** True where every person of the population has one of the values. Otherwise the attacker does not know the rest is 0. */
  readonly covers: boolean;
  /**
   * Where each value lies on a line that other tables cut elsewhere, such as days or a measurement: half-open intervals
   * [from, to), none of two values overlapping. Tables are then linked by the pieces that all of their cuts make of the
   * line, so that neither 2000 to 2010 beside 2001 to 2010 nor bins shifted by a little give away who is between.
   */
  readonly spans?: readonly (readonly Span[])[];
}

/** From (inclusive) and to (exclusive), finite: `END_OF_LINE` stands for what has no end. */
export type Span = readonly [number, number];
export const END_OF_LINE = 1e15;

/**
 * One cell as counted: where it lies, null meaning the total over that dimension. Exists only inside the engine.
 * `value` is a whole number of at least 0: persons, or for a magnitude table the sum in fixed point, shifted so that
 * no contribution is negative.
 */
export interface SdcCell {
  readonly at: readonly (string | null)[];
  readonly value: number;
  /** Persons behind a magnitude cell. */
  readonly persons?: number;
  /** The largest contributions to a magnitude cell, descending; at least max(2, dominance.n) where there are so many. */
  readonly top?: readonly number[];
}

/** One to three dimensions (none for a single count), with any of its totals. */
export interface SdcTable {
  readonly name: string;
  /**
   * Who is tabulated, as a digest over dataset version, consents and the cohort's normal form. Cells of tables with one
   * population are related by sums; tables of different populations meet only in the differencing defence.
   */
  readonly population: string;
  /** What is added up: 'persons', or the name of a measure. Tables of one population and unit are linked. */
  readonly unit: string;
  readonly dimensions: readonly SdcDimension[];
  readonly cells: readonly SdcCell[];
}

/** A cell as published. `low` to `high` is what its value says for certain about the true one; null where withheld. */
export interface PublishedCell {
  readonly at: readonly (string | null)[];
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** One word for primary and secondary suppression: telling them apart would tell 1..k-1. */
  readonly reason: 'shown' | 'withheld';
}

/** What is stored with a release and given back as an earlier one. JSON-safe. */
export interface PublishedTable {
  readonly name: string;
  readonly population: string;
  readonly unit: string;
  readonly dimensions: readonly SdcDimension[];
  readonly cells: readonly PublishedCell[];
  /** What everybody knows of a withheld cell: that it is at least this, because zeros would have been shown. */
  readonly withheldFrom: 0 | 1;
}

/** How one table was protected. Everything in it follows from what is published and the policy. */
export interface SdcTableRecord {
  readonly name: string;
  readonly cells: number;
  readonly withheld: number;
  /** Rules that were applied to the table, whether or not they withheld anything. */
  readonly rules: readonly SdcRule[];
}

export type SdcRule =
  | 'minimum-cell'
  | 'zeros-withheld'
  | 'secondary-suppression'
  | 'earlier-releases'
  | 'rounding'
  | 'totals-from-rounded-cells'
  | 'dominance'
  | 'p-ratio'
  | 'attrition-steps'
  | 'differencing';
