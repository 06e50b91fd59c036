/** Why a plan did not get through the gate. None of it depends on data. */
export const gateErrors = {
  GATE_CHARGE: {
    message: 'The question has not been charged.',
    help: 'Nothing was run. Ask again; a question is charged before it is run.',
  },
  GATE_QUERY: {
    message: 'The plan is not for the question that was authorised.',
    help: 'Nothing was run. Ask again with the cohort and analysis that were approved.',
  },
  GATE_EPSILON: {
    message: 'The plan spends another epsilon than was charged.',
    help: 'Nothing was run. Ask again with the epsilon that was quoted.',
  },
  GATE_ANALYSIS: {
    message: 'The approval does not allow this analysis.',
    help: 'Nothing was run. Choose an analysis the approval names, or apply for a change.',
  },
  GATE_CATEGORY: {
    message: 'The question needs a kind of data that the approval does not hold.',
    help: 'Nothing was run. Leave that criterion out, or apply for the kind of data.',
  },
  GATE_PERIOD: {
    message: 'The period of the approval is not a pair of dates in order.',
    help: 'Nothing was run. The board sets dates as YYYY-MM-DD, the first not after the last.',
  },
  GATE_GRID: {
    message: 'An exact answer cannot be asked for in these periods, steps or bounds.',
    help: 'Nothing was run. Exact answers come in whole months, windows and steps of 30 days, and the bounds and bins of the dataset.',
  },
  GATE_PROTECTION: {
    message: 'What the answer is to be protected by is out of range.',
    help: 'Nothing was run. The custodian sets a threshold of at least 1, a delta of at most 0.001, and whole rules of disclosure control.',
  },
} as const satisfies Record<string, { message: string; help: string }>;

export type GateErrorCode = keyof typeof gateErrors;

export class GateError extends Error {
  override readonly name = 'GateError';
  readonly code: GateErrorCode;

  constructor(code: GateErrorCode) {
    super(gateErrors[code].message);
    this.code = code;
  }
}
