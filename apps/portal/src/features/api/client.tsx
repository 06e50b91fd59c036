'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from './router-type.ts';

const context = createTRPCContext<AppRouter>();

/** The API's procedures as query and mutation options: `useQuery(api.concept.search.queryOptions({…}))`. */
export const useApi = context.useTRPC;
/** The same procedures to call by hand: `await call.question.status.query({…})`. */
export const useCall = context.useTRPCClient;

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  // A question that failed is shown, not silently asked again.
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
  );
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc' })] }),
  );
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
