import { randomBytes } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { catalogue } from './catalogue.ts';
import { PortalError } from './error.ts';

/** What somebody outside is told about an error: nothing else about it leaves the server. */
export type AssentError = {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  /** Found again in the server's log. */
  readonly reference: string;
  /** Inputs concerned, where there are any. */
  readonly fields?: readonly string[];
};

/**
 * Carried as the cause of the TRPCError, with the public words as its own fields, so that the same words reach
 * HTTP and pages rendered on the server (which see the error itself).
 */
class Told extends Error {
  readonly code: string;
  readonly help: string;
  readonly reference: string;
  readonly fields: readonly string[];

  constructor(assent: AssentError, cause: unknown) {
    super(assent.message, { cause });
    this.name = 'Told';
    this.code = assent.code;
    this.help = assent.help;
    this.reference = assent.reference;
    this.fields = assent.fields ?? [];
  }
}

const newReference = () => randomBytes(5).toString('hex');

const fieldsOf = (error: ZodError): string[] => [
  ...new Set(error.issues.map((issue) => issue.path.map(String).join('.') || '(all)')),
];

const hasCode = (value: unknown): value is Error & { code: string } =>
  value instanceof Error && 'code' in value && typeof value.code === 'string';

/** Which catalogue entry an error is, and the words for it. Anything not in the catalogue is INTERNAL. */
function describe(error: unknown): Omit<AssentError, 'reference'> {
  if (error instanceof ZodError) {
    const fields = fieldsOf(error);
    const message = `Not of the expected form: ${fields.join(', ')}. Nothing was changed.`;
    return { code: 'INPUT_INVALID', message, help: catalogue.INPUT_INVALID?.help ?? '', fields };
  }
  if (error instanceof PortalError) {
    const { code, message, fields } = error;
    return { code, message, help: catalogue[code]?.help ?? '', ...(fields.length > 0 && { fields }) };
  }
  if (hasCode(error) && Object.hasOwn(catalogue, error.code)) {
    return { code: error.code, message: error.message, help: catalogue[error.code]?.help ?? '' };
  }
  if (error instanceof TRPCError && error.cause !== undefined) return describe(error.cause);
  const code = error instanceof TRPCError && error.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'INTERNAL';
  const malformed = error instanceof TRPCError && MALFORMED.has(error.code);
  const entry = malformed ? 'INPUT_INVALID' : code;
  return { code: entry, message: catalogue[entry]?.message ?? '', help: catalogue[entry]?.help ?? '' };
}

const MALFORMED: ReadonlySet<string> = new Set(['BAD_REQUEST', 'PARSE_ERROR', 'METHOD_NOT_SUPPORTED']);

/** The error as it may be told. A value of ours that does not fit its own schema is our fault: INTERNAL. */
export function toTold(error: unknown): TRPCError {
  if (error instanceof TRPCError && error.cause instanceof Told) return error;
  const faultOfOurs = error instanceof TRPCError && error.code === 'INTERNAL_SERVER_ERROR';
  const root = faultOfOurs && error.cause instanceof ZodError ? undefined : error;
  const assent: AssentError = { ...describe(root), reference: newReference() };
  const status = catalogue[assent.code]?.status ?? 'INTERNAL_SERVER_ERROR';
  return new TRPCError({ code: status, message: assent.message, cause: new Told(assent, error) });
}

/** The public words of an error a procedure threw. */
export function assentErrorOf(error: unknown): AssentError {
  const { cause } = toTold(error);
  if (!(cause instanceof Told)) throw new TypeError('an error that toTold made has a cause that is Told');
  const { code, message, help, reference, fields } = cause;
  return { code, message, help, reference, ...(fields.length > 0 && { fields }) };
}
