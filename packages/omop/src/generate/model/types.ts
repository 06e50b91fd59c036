/** Shares of people at 0–17, 18–39, 40–64 and 65+ years. */
export type ByAge = readonly [number, number, number, number];

/** Traits of a generated person that raise the chance of other things. */
type Trait = 'obese' | 'diabetic' | 'hypertensive' | 'smoker';

export interface ConceptModel {
  /** OMOP concept_id. */
  readonly id: number;
  readonly name: string;
  /** Code in the concept's own vocabulary (SNOMED CT, RxNorm, LOINC …). */
  readonly code: string;
}

export interface ConditionModel extends ConceptModel {
  /** Nearest broader concepts of this vocabulary; true in SNOMED CT, levels between them left out. */
  readonly parents: readonly number[];
  /** Share of people of that age who ever had it. */
  readonly share: ByAge;
  /** Factor on the share for women and for men; 1 and 1 unless said. */
  readonly women?: number;
  readonly men?: number;
  /** Days an episode lasts; 0 for what stays: recorded again and again, without an end. */
  readonly days: number;
  /** Factor on the share for people with a trait. */
  readonly raisedBy?: Trait;
  /** People with the trait are exactly the people with this condition. */
  readonly is?: Trait;
}

export interface DrugModel extends ConceptModel {
  /** The product that exposures name, when they do not name the ingredient. */
  readonly product?: ConceptModel;
  /** What it is given for, and to which share of the people who have that. */
  readonly treats: number;
  readonly share: number;
  /** Days one prescription lasts and how many follow each other on average. */
  readonly days: number;
  readonly refills: number;
}

export interface MeasurementModel extends ConceptModel {
  readonly unit: { readonly concept: number; readonly text: string };
  readonly mean: number;
  readonly deviation: number;
  readonly decimals: number;
  readonly share: ByAge;
  /** Mean of people with a trait. */
  readonly shifted?: { readonly by: Trait; readonly mean: number };
}

export interface EventModel extends ConceptModel {
  readonly share: ByAge;
  readonly women?: number;
  readonly men?: number;
}
