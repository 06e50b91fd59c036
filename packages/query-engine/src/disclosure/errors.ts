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
