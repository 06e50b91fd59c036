/** What can be wrong with the parameters of a protection. Nothing here depends on data. */
export const disclosureErrors = {
  DISCLOSURE_SCALE: {
    message: 'The scale of the noise is not a positive rational number within range.',
    help: 'Give the scale as an integer or a fraction such as 10 or 3/2, both parts at most 67108864.',
  },
  DISCLOSURE_EPSILON: {
    message: 'The epsilon asked for is out of range.',
    help: 'Ask for between 1 and 20000000 micro-units (0.000001 to 20).',
  },
  DISCLOSURE_DELTA: {
    message: 'The delta of the threshold is out of range.',
    help: 'Set between 1 and 1000000000 pico-units (1e-12 to 0.001).',
  },
  DISCLOSURE_THRESHOLD: {
    message: 'The threshold is not a whole number of persons of at least 1.',
    help: 'Set a threshold between 1 and 1000000 persons.',
  },
  DISCLOSURE_SENSITIVITY: {
    message: 'What one person can change is not bounded, or the bound is out of range.',
    help: 'State how many cells a person is in (1 to 1000000) and by how much they change one; without bounds nothing is released.',
  },
  DISCLOSURE_GRID: {
    message: 'The grid or the rank of a quantile is out of range.',
    help: 'State between 2 and 16777216 grid points and a quantile strictly between 0 and 1, as a fraction of at most 1000.',
  },
  DISCLOSURE_ACCOUNTING: {
    message: 'This noise cannot be paid for with the budget of this dataset.',
    help: 'Normal noise costs rho. Ask with Laplace noise, or on a dataset whose budget is kept in rho.',
  },
  DISCLOSURE_POLICY: {
    message: 'The rules of statistical disclosure control are not complete or contradict each other.',
    help: 'The custodian sets them for the dataset; nothing is released without them.',
  },
  DISCLOSURE_RANDOM: {
    message: 'The source of randomness was asked for something it cannot give.',
    help: 'This is a fault of the engine. Nothing was released; report it.',
  },
} as const satisfies Record<string, { message: string; help: string }>;

export type DisclosureErrorCode = keyof typeof disclosureErrors;

export class DisclosureError extends Error {
  override readonly name = 'DisclosureError';
  readonly code: DisclosureErrorCode;

  constructor(code: DisclosureErrorCode) {
    super(disclosureErrors[code].message);
    this.code = code;
  }
}
