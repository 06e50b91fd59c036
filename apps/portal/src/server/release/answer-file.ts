/** A file to download. */
export type ReleaseFile = { readonly name: string; readonly type: string; readonly text: string };

const statuses: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
};

/**
 * Answers with the file, or with the catalogue's words where the API refuses. The error comes from the server's
 * own copy of its modules, so it is known by its shape and not by its class.
 */
export async function answerFile(make: () => Promise<ReleaseFile>): Promise<Response> {
  try {
    const { name, type, text } = await make();
    return new Response(text, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '')}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    const { status, body } = refusalOf(error);
    return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
  }
}

function refusalOf(error: unknown): { status: number; body: unknown } {
  const code = fieldOf(error, 'code');
  const assent = fieldOf(fieldOf(error, 'cause'), 'assent');
  const status = (typeof code === 'string' ? statuses[code] : undefined) ?? 500;
  return { status, body: assent ?? { code: 'INTERNAL' } };
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
