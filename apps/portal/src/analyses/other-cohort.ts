/** Another cohort of the study, by its id; '' where none is chosen. */
export type OtherCohort = { readonly otherCohort: string };

export const noOther: OtherCohort = { otherCohort: '' };
