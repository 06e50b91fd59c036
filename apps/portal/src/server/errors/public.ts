import { randomBytes } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { entryOf } from './catalogue.ts';
import { portalErrors } from './codes/index.ts';
import { PortalError } from './error.ts';
import { storageFailureOf } from './storage-failure.ts';

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

type Words = Omit<AssentError, 'reference'>;

/** A package's own sentence where the asker can act on it; the catalogue's where it is ours to repair. */
function ofCode(code: string, own: string, fields: readonly string[] = []): Words | null {
  const entry = entryOf(code);
  if (entry === null) return null;
  const message = entry.status === 'INTERNAL_SERVER_ERROR' ? entry.message : own;
  return { code, message, help: entry.help, ...(fields.length > 0 && { fields }) };
}

const INTERNAL: Words = {
  code: 'INTERNAL',
  message: portalErrors.INTERNAL.message,
  help: portalErrors.INTERNAL.help,
};

/** Names the inputs and what is wrong with their form; a schema's words could repeat a value, so not those. */
function ofInput(error: ZodError): Words {
  const fields = [...new Set(error.issues.map((issue) => issue.path.map(String).join('.') || 'all of it'))];
  const tooLong = error.issues.some(({ code }) => code === 'too_big');
  const message = `Missing, not of the expected form${tooLong ? ' or too long' : ''}: ${fields.join(', ')}. Nothing was changed.`;
  return { code: 'INPUT_INVALID', message, help: portalErrors.INPUT_INVALID.help, fields };
}

/** What tRPC finds wrong with a request before any of our code sees it, whatever it found it by. */
const MALFORMED: ReadonlySet<string> = new Set([
  'BAD_REQUEST',
  'PARSE_ERROR',
  'METHOD_NOT_SUPPORTED',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNPROCESSABLE_CONTENT',
]);

/** Not what a procedure threw: its own code says what that is. A schema's complaint names the fields, too. */
const isMalformed = ({ code, cause }: TRPCError): boolean =>
  MALFORMED.has(code) && !(cause instanceof ZodError) && !(cause instanceof Error && 'code' in cause);

function describe(error: unknown): Words {
  if (error instanceof ZodError) return ofInput(error);
  if (error instanceof PortalError) return ofCode(error.code, error.message, error.fields) ?? INTERNAL;
  if (error instanceof TRPCError) {
    // An answer of ours that does not fit its own schema is our fault and not the caller's input.
    if (error.code === 'INTERNAL_SERVER_ERROR' && error.cause instanceof ZodError) return INTERNAL;
    if (error.cause !== undefined && !isMalformed(error)) return describe(error.cause);
    if (error.code === 'NOT_FOUND') return ofCode('NOT_FOUND', portalErrors.NOT_FOUND.message) ?? INTERNAL;
    if (!MALFORMED.has(error.code)) return INTERNAL;
    return ofCode('INPUT_INVALID', portalErrors.INPUT_INVALID.message) ?? INTERNAL;
  }
  const coded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  const known = coded ? ofCode(error.code as string, error.message) : null;
  if (known !== null) return known;
  const failure = storageFailureOf(error);
  return (failure && ofCode(failure, portalErrors[failure].message)) ?? INTERNAL;
}

/** The error as it may be told: with a catalogue entry's words, and nothing of what is behind it. */
export function toTold(error: unknown): TRPCError {
  if (error instanceof TRPCError && error.cause instanceof Told) return error;
  const assent: AssentError = { ...describe(error), reference: newReference() };
  const status = entryOf(assent.code)?.status ?? 'INTERNAL_SERVER_ERROR';
  return new TRPCError({ code: status, message: assent.message, cause: new Told(assent, error) });
}

/** The public words of an error a procedure threw. */
export function assentErrorOf(error: unknown): AssentError {
  const { cause } = toTold(error);
  if (!(cause instanceof Told)) throw new TypeError('an error that toTold made has a cause that is Told');
  const { code, message, help, reference, fields } = cause;
  return { code, message, help, reference, ...(fields.length > 0 && { fields }) };
}
