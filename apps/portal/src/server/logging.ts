import pino, { type LogFn, type Logger } from 'pino';

/**
 * What must not be in a log even if somebody passes the whole object: secrets, and anything that says which
 * person of a dataset something was about.
 */
const SECRET = ['token', 'cookie', 'authorization', 'publisherKey', 'personId', 'person_id', 'members'];

const paths = [
  ...SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  // Not `code` anywhere: a refusal's code is the word worth searching the log for.
  'input.code',
  'invitation.code',
];

/** JSON lines on standard output, or wherever `destination` writes. */
export function createLog(options: {
  level: string;
  destination?: { write: (line: string) => void };
}): Logger {
  const settings = {
    level: options.level,
    base: null,
    redact: { paths, censor: '[removed]' },
    serializers: { err: describeError },
    hooks: { logMethod: withMessage },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

/** Left alone, pino takes the error's own message for the line's, past the serializer. */
function withMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, ...rest] = args as unknown[];
  const holder = first instanceof Error ? { err: first } : first;
  const bare = rest.length === 0 && typeof holder === 'object';
  method.apply(this, [holder, ...(bare ? ['error'] : rest)] as Parameters<LogFn>);
}

/**
 * Errors are logged by type, code and stack. The message of a database error can hold the values of the row
 * it failed on, so Prisma's are left out.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const fromDatabase = error.name.startsWith('Prisma');
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, code, ...(!fromDatabase && { message: error.message }), frames };
}
