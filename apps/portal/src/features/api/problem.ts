import type { Problem } from './shapes.ts';

const unexpected: Problem = {
  code: 'UNEXPECTED',
  message: 'Something went wrong on our side, so this was not done.',
  help: 'What you had saved before is kept. Try again; if it happens again, tell the operator the reference.',
};

const offline: Problem = {
  code: 'OFFLINE',
  message: 'The portal could not be reached.',
  help: 'What you typed is still on this page. Check the connection and try again.',
};

/** The problem in an error of the API, from either side: over the wire it is in `data.assent`, in the server it is the cause. */
export function problemOf(error: unknown): Problem {
  const found =
    read(field(field(error, 'data'), 'assent')) ??
    read(field(error, 'cause')) ??
    (field(error, 'name') === 'TRPCClientError' ? undefined : read(error));
  if (found) return found;
  const noAnswer = field(error, 'name') === 'TRPCClientError' && !field(error, 'data');
  return noAnswer ? offline : unexpected;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function read(value: unknown): Problem | undefined {
  const [code, message, help, reference, fields] = ['code', 'message', 'help', 'reference', 'fields'].map(
    (key) => field(value, key),
  );
  if (typeof code !== 'string' || typeof message !== 'string' || typeof help !== 'string') return undefined;
  return {
    code,
    message,
    help,
    ...(typeof reference === 'string' ? { reference } : {}),
    ...(Array.isArray(fields) && fields.length > 0 ? { fields: fields.map(String) } : {}),
  };
}
