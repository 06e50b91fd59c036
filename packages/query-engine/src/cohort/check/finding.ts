import { pointer } from '../errors.ts';
import type { severities } from './severity.ts';

/**
 * What can be said of a definition before anything is run. After ATLAS's checks; which of them are not made here, and
 * why, is in docs/adr/0155-which-design-checks.md.
 */
export const designFindings = {
  DESIGN_CONCEPT_SET_EMPTY: {
    message: 'This concept set holds no concept, so nothing matches where it is used.',
    suggestion: 'Add concepts, or take the set away where any record will do.',
  },
  DESIGN_CONCEPT_SET_UNUSED: {
    message: 'No criterion uses this concept set.',
    suggestion: 'Remove it, or choose it in the criterion it was made for.',
  },
  DESIGN_CONCEPT_SET_DUPLICATE: {
    message: 'Another concept set holds the same concepts.',
    suggestion: 'Use one of the two in both places, so that a later change reaches both.',
  },
  DESIGN_CONCEPT_SET_NOT_CHOSEN: {
    message: 'No concept set is chosen here, so it only asks whether anything is recorded.',
    suggestion: 'Choose the concept set that was meant, or remove this.',
  },
  DESIGN_COLUMN_ABSENT: {
    message: 'The OMOP CDM has had no column for this since version 5.3, so no record can meet it.',
    suggestion: 'Remove it, or ask for concepts that hold the dose, or for a dose era.',
  },
  DESIGN_END_IS_START: {
    message:
      'OHDSI compares the end date asked of a drug exposure with the day it starts, and so it is done here.',
    suggestion: 'Ask for the start date instead, so that the definition says what it does.',
  },
  DESIGN_ADJUSTMENT_CHANGED: {
    message: 'OHDSI does not move the days of these records as this says, and so it is done here.',
    suggestion:
      'Remove it from specimens and locations, which are not moved; let the start of a death count from its start, and its end from its end.',
  },
  DESIGN_CONCEPT_SET_MISSING: {
    message: 'No concepts are named, so any record of this kind will do.',
    suggestion: 'Choose concepts, unless any record is what is meant.',
  },
  DESIGN_CONCEPT_DOMAIN: {
    message:
      'None of the concepts is of the kind of record they are looked for in, so most likely nothing matches.',
    suggestion: 'Choose the kind of record that these concepts are of, or other concepts.',
  },
  DESIGN_CRITERION_DUPLICATE: {
    message: 'The same criterion stands here twice.',
    suggestion: 'Remove one, or change the one that was meant to differ.',
  },
  DESIGN_CRITERIA_CONTRADICT: {
    message: 'Two criteria that must both hold rule each other out, so nobody can be in the cohort.',
    suggestion: 'Change one of the numbers, or let only one of the two be needed.',
  },
  DESIGN_RANGE_EMPTY: {
    message: 'The range ends before it begins, so nothing is in it.',
    suggestion: 'Exchange the two values.',
  },
  DESIGN_RANGE_NEGATIVE: {
    message: 'The range reaches below zero, where ages, lengths and counts never are.',
    suggestion: 'Check the sign of the numbers.',
  },
  DESIGN_TEXT_EMPTY: {
    message: 'No text is given to look for, and an empty text is part of every text.',
    suggestion: 'Give the text, or remove this.',
  },
  DESIGN_WINDOW_IMPOSSIBLE: {
    message: 'The window ends before it begins, so no record can lie in it.',
    suggestion: 'Exchange its two bounds, or check whether days before and after were confused.',
  },
  DESIGN_DEATH_BEFORE_ENTRY: {
    message: 'A death is asked for before the day of entry only; nobody enters after they died.',
    suggestion: 'Let the window reach past the day of entry.',
  },
  DESIGN_WINDOW_UNOBSERVED: {
    message:
      'No record may lie in this window, but people need not have been observed for all of it: whoever was observed for less counts as having no record.',
    suggestion: 'Ask for as many days of observation around entry, if a record that nobody saw matters.',
  },
  DESIGN_OCCURRENCE_ALWAYS: {
    message: 'At least 0 records are asked for: that holds for everybody.',
    suggestion: 'Ask for at least 1, or remove the criterion.',
  },
  DESIGN_OCCURRENCE_FIRST: {
    message: 'Several records are asked for, but only the first-ever one counts: nobody has two of these.',
    suggestion: 'Ask for 1, or let later records count too.',
  },
  DESIGN_GROUP_IMPOSSIBLE: {
    message: 'More of these are asked to hold than there are.',
    suggestion: 'Lower the number, or add the criteria that are missing.',
  },
  DESIGN_GROUP_ALWAYS: {
    message: 'As many of these may hold as there are: that holds for everybody.',
    suggestion: 'Lower the number, or remove the group.',
  },
  DESIGN_GROUP_EMPTY: {
    message: 'This group asks for nothing, so it holds for everybody.',
    suggestion: 'Add a criterion to it, or remove it.',
  },
  DESIGN_PERSON_EMPTY: {
    message: 'Nothing is asked of the person here, so this holds for everybody.',
    suggestion: 'Choose an age, a sex or dates, or remove it.',
  },
  DESIGN_RULE_EMPTY: {
    message: 'This rule asks for nothing.',
    suggestion: 'Add a criterion to it, or remove it.',
  },
  DESIGN_LIMIT_IDLE: {
    message:
      'An earlier step leaves one record of each person, so this choice of another one changes nothing.',
    suggestion: 'Let all records go on in the earlier step, or choose the same record in both.',
  },
  DESIGN_NO_EXIT: {
    message: 'Every event begins a stay, and nothing but the end of observation ends one.',
    suggestion: 'Say when people leave, or let only their first event count.',
  },
  DESIGN_EXIT_AT_ENTRY: {
    message: 'People leave on the very day their entry record starts.',
    suggestion: 'Give a number of days, unless only that day matters.',
  },
  DESIGN_EXIT_DRUG: {
    message: 'People enter with a drug, but leaving does not depend on how long they take it.',
    suggestion:
      'Let them leave when they stop taking the drug, if follow-up should last as long as the treatment.',
  },
  DESIGN_DAY_IN_MONTH: {
    message: 'A day within a month stands here, and exact numbers come in whole months.',
    suggestion: 'Choose the first or the last day of a month, unless the very day matters to the study.',
  },
} as const satisfies Record<string, { message: string; suggestion: string }>;

export type DesignFindingCode = keyof typeof designFindings;

/** Those with which nobody, or nothing, can be found: worth stopping for. */
const errors: ReadonlySet<DesignFindingCode> = new Set([
  'DESIGN_CONCEPT_SET_EMPTY',
  'DESIGN_COLUMN_ABSENT',
  'DESIGN_CRITERIA_CONTRADICT',
  'DESIGN_RANGE_EMPTY',
  'DESIGN_WINDOW_IMPOSSIBLE',
  'DESIGN_DEATH_BEFORE_ENTRY',
  'DESIGN_OCCURRENCE_FIRST',
  'DESIGN_GROUP_IMPOSSIBLE',
]);

/** Those that many a sound definition has: said for whoever decides what it means. */
const notes: ReadonlySet<DesignFindingCode> = new Set(['DESIGN_WINDOW_UNOBSERVED', 'DESIGN_EXIT_DRUG']);

export interface DesignFinding {
  readonly code: DesignFindingCode;
  readonly severity: (typeof severities)[number];
  /** JSON pointer (RFC 6901) into the definition as `printCirce` writes it. */
  readonly place: string;
  /** Where it is about two: the place of the other, which stands before. */
  readonly other?: string;
  readonly message: string;
  readonly suggestion: string;
}

export const found = (
  code: DesignFindingCode,
  path: readonly PropertyKey[],
  other?: readonly PropertyKey[],
): DesignFinding => ({
  code,
  severity: errors.has(code) ? 'error' : notes.has(code) ? 'note' : 'warning',
  place: pointer(path),
  ...(other === undefined ? {} : { other: pointer(other) }),
  ...designFindings[code],
});
