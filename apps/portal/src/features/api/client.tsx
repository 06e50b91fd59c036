'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from './router-type.ts';

const context = createTRPCContext<AppRouter>();

const url = '/api/trpc';

// A cohort definition is longer than an address may be, so the query that reads it travels as POST.
const links = [
  splitLink({
    condition: ({ path }) => path === 'cohort.check',
    true: httpLink({ url, methodOverride: 'POST' }),
    false: httpBatchLink({ url, maxURLLength: 8_000, maxItems: 10 }),
  }),
];

/** The API's procedures as query and mutation options: `useQuery(api.concept.search.queryOptions({…}))`. */
export const useApi = context.useTRPC;
/** The same procedures to call by hand: `await call.question.status.query({…})`. */
export const useCall = context.useTRPCClient;

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  // A question that failed is shown, not silently asked again.
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
  );
  const [client] = useState(() => createTRPCClient<AppRouter>({ links }));
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
