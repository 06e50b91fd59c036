import { limitsInWords } from './limits.ts';

/** Codes of refusals of a cohort definition, with what to do about each. */
export const cohortErrors = {
  COHORT_INVALID: {
    message: 'This is not a well-formed OHDSI Circe cohort definition.',
    help: 'Nothing was saved. Export the definition again from ATLAS, or correct the named place by hand.',
  },
  COHORT_UNSUPPORTED_ELEMENT: {
    message: 'The definition uses an element of Circe that is not supported here.',
    help: 'Nothing was saved and nothing was left out silently. Remove the named element, or express it in another way.',
  },
  COHORT_TOO_LARGE: {
    message: `The definition is larger than can be kept: ${limitsInWords}.`,
    help: 'Nothing was saved, and what was saved before is unchanged. Split it, or replace long lists of concepts by an ancestor with its descendants.',
  },
} as const;

export type CohortErrorCode = keyof typeof cohortErrors;

export class CohortError extends Error {
  readonly code: CohortErrorCode;
  /** JSON pointer (RFC 6901) into the definition itself, whatever it came wrapped in. */
  readonly place: string;
  /** The element as Circe names it. */
  readonly element: string;
  readonly help: string;

  constructor(code: CohortErrorCode, place: string, options: { element?: string; detail?: string } = {}) {
    const element = options.element ?? nameAt(place);
    const what = options.detail ?? element;
    super(`${cohortErrors[code].message.slice(0, -1)}${what ? `: ${what}, at ${place || 'its top'}` : ''}.`);
    this.name = 'CohortError';
    this.code = code;
    this.place = place;
    this.element = element;
    this.help = cohortErrors[code].help;
  }
}

/** The last step of the pointer that is a name and not an index. */
const nameAt = (place: string): string =>
  place
    .split('/')
    .filter((step) => step !== '' && !/^\d+$/.test(step))
    .at(-1) ?? '';

/** RFC 6901 text of a path of keys and indices. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
