import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// Next reads this after its configuration: no build and no start reports anything to anybody.
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** Headers, among them the content security policy, are set by the custom server (src/server/response-headers.ts). */
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // TypeScript as it is: the verifier and the cohort builder run parts of these in the browser.
  transpilePackages: ['@assent/consent-ledger', '@assent/omop', '@assent/query-engine'],
  turbopack: { root: fileURLToPath(new URL('../../', import.meta.url)) },
  // `npm run typecheck` checks types, once.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin('./src/features/language/request.ts')(config);
