/**
 * Why a run gave no answer. Constant texts: a failure of the statement says nothing about the rows it met.
 * What was paid stays paid, and a retry of the same question is already paid.
 */
export const engineErrors = {
  ENGINE_START: {
    message: 'The engine did not start.',
    help: 'Nothing was run. The custodian checks that the dataset version is complete and readable.',
  },
  ENGINE_NOT_AUTHORISED: {
    message: 'The plan did not pass the gate.',
    help: 'Nothing was run. Only a plan that was authorised and charged can be run.',
  },
  ENGINE_DATASET: {
    message: 'The plan is for another dataset version than the engine holds.',
    help: 'Nothing was run. Ask again; the question is then planned for the version in use.',
  },
  ENGINE_CONSENTS: {
    message: 'The consent scope is not one the engine can hold.',
    help: 'Nothing was run. This is a fault of the system; report it.',
  },
  ENGINE_TIMEOUT: {
    message: 'The question took longer than the engine allows.',
    help: 'Nothing was shown. Ask again, it is already paid, or ask for a narrower cohort.',
  },
  ENGINE_MEMORY: {
    message: 'The question needed more memory than the engine allows.',
    help: 'Nothing was shown. Ask again, it is already paid, or ask for a narrower cohort.',
  },
  ENGINE_CANCELLED: {
    message: 'The question was cancelled.',
    help: 'Nothing was shown. Ask again when you like; it is already paid.',
  },
  ENGINE_CRASHED: {
    message: 'The engine stopped while it was working on the question.',
    help: 'Nothing was shown. Ask again, it is already paid; the engine starts by itself.',
  },
  ENGINE_QUERY: {
    message: 'The engine could not work out the question.',
    help: 'Nothing was shown. Ask again, it is already paid; if it fails again, report it.',
  },
  ENGINE_BUSY: {
    message: 'Too many questions are waiting for the engine.',
    help: 'Nothing was run. Ask again in a while; it is already paid.',
  },
  ENGINE_CLOSED: {
    message: 'The engine is shut down.',
    help: 'Nothing was run. Ask again when the portal is back; it is already paid.',
  },
  ENGINE_TEST_HOOK: {
    message: 'The unprotected test hook is not available here.',
    help: 'It exists only in an engine opened for tests, and never with NODE_ENV=production.',
  },
  ENGINE_MEMBERS: {
    message: 'The sealed list of counted persons cannot be opened.',
    help: 'The key or the charge is another one, or the list was changed after it was sealed, or it is of a release from before exact answers were made by told sets.',
  },
} as const satisfies Record<string, { message: string; help: string }>;

export type EngineErrorCode = keyof typeof engineErrors;

export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode) {
    super(engineErrors[code].message);
    this.code = code;
  }
}

export function isEngineErrorCode(code: unknown): code is EngineErrorCode {
  return typeof code === 'string' && Object.hasOwn(engineErrors, code);
}
