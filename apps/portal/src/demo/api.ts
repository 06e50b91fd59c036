import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../server/router.ts';
import type { Runtime } from '../server/runtime.ts';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/**
 * The portal's API as one signed-in person would use it: the demonstration goes through the same sessions, gate
 * and procedures as a browser, only without a network in between.
 */
export async function signIn(runtime: Runtime, userId: string): Promise<Api> {
  const { origin } = runtime.env;
  let cookie = '';
  const send = async (input: RequestInfo | URL | string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (cookie !== '') headers.set('cookie', cookie);
    if (typeof init?.body === 'string') headers.set('content-length', String(Buffer.byteLength(init.body)));
    const answer = await runtime.answerApi(new Request(String(input), { ...init, headers }));
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  const api = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${origin}/api/trpc`,
        methodOverride: 'POST',
        fetch: (url, init) => send(url as string, init as RequestInit),
      }),
    ],
  });
  await api.session.demoSignIn.mutate({ userId });
  return api;
}
