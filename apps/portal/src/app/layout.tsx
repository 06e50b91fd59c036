import '@fontsource-variable/source-sans-3/wght.css';
import './tokens.css';
import './base.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { AccountNews } from '../features/account/account-news.tsx';
import { ApiProvider } from '../features/api/client.tsx';
import { serverCaller } from '../features/api/server.ts';
import { DemoBanner } from '../features/shell/demo-banner.tsx';
import body from '../features/shell/page-body.module.css';
import { SiteFooter } from '../features/shell/site-footer.tsx';
import { SiteHeader } from '../features/shell/site-header.tsx';

// Who is signed in is on every page, so no page is rendered ahead of a request.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Assent', template: '%s – Assent' },
  description:
    'Questions to health records that count only people who agreed, with evidence that anybody can check.',
};

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const api = await serverCaller();
  const me = await api.session.me();
  // What is wrong with the account is said by the page itself.
  const events =
    me.user === null
      ? []
      : await api.account.mine().then(
          ({ events }) => events,
          () => [],
        );
  return (
    <html lang="en">
      <body>
        <a href="#content" className="skip-link">
          Skip to the content
        </a>
        {me.demo ? <DemoBanner /> : null}
        <ApiProvider>
          <SiteHeader me={me} />
          <main id="content" tabIndex={-1} className={body.main}>
            <AccountNews events={events} />
            {children}
          </main>
        </ApiProvider>
        <SiteFooter />
      </body>
    </html>
  );
}
