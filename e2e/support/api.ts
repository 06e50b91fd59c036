import type { Page } from '@playwright/test';

interface Answer {
  readonly status: number;
  /** The API's code of a refusal; undefined where it was done. */
  readonly code: string | undefined;
  readonly message: string;
  readonly data: unknown;
}

/** Calls the API from within the page, with its session and its origin, as a script on it could. */
export async function call(
  page: Page,
  path: string,
  input: unknown,
  kind: 'query' | 'mutation',
): Promise<Answer> {
  return page.evaluate(
    async ([procedure, value, method]) => {
      const text = JSON.stringify(value ?? null);
      const response = await (method === 'mutation'
        ? fetch(`/api/trpc/${procedure}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: text,
          })
        : fetch(`/api/trpc/${procedure}?input=${encodeURIComponent(text)}`));
      const body = await response.json();
      return {
        status: response.status,
        code: body.error?.data?.assent?.code,
        message: body.error?.message ?? '',
        data: body.result?.data,
      };
    },
    [path, input, kind] as const,
  );
}
