import '@fontsource-variable/source-sans-3/wght.css';
import './tokens.css';
import './base.css';
import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AccountNews } from '../features/account/account-news.tsx';
import { ApiProvider } from '../features/api/client.tsx';
import { serverCaller, whoAsks } from '../features/api/server.ts';
import { LanguageChoice } from '../features/language/language-choice.tsx';
import { hasLanguages } from '../features/language/readers.ts';
import { DemoBanner } from '../features/shell/demo-banner.tsx';
import body from '../features/shell/page-body.module.css';
import { SiteFooter } from '../features/shell/site-footer.tsx';
import { SiteHeader } from '../features/shell/site-header.tsx';
import { languages } from '../shared/language/languages.ts';

// Who is signed in is on every page, so no page is rendered ahead of a request.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: { default: 'Assent', template: '%s – Assent' }, description: t('description') };
}

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const language = await getLocale();
  const t = await getTranslations('shell');
  // Only texts that parts of a page in the browser need go along with it.
  const { home, missing, record, register, analysis, ...messages } = await getMessages();
  const api = await serverCaller();
  const me = await whoAsks();
  // What is wrong with the account is said by the page itself.
  const events =
    me.user === null
      ? []
      : await api.account.mine().then(
          ({ events }) => events,
          () => [],
        );
  return (
    <html lang={language} dir={languages[language].direction}>
      <body>
        <a href="#content" className="skip-link">
          {t('skip')}
        </a>
        {me.demo ? <DemoBanner /> : null}
        <NextIntlClientProvider messages={messages}>
          <ApiProvider>
            {hasLanguages(me) ? <LanguageChoice /> : null}
            <SiteHeader me={me} />
            <main id="content" tabIndex={-1} className={body.main}>
              <AccountNews events={events} />
              {children}
            </main>
          </ApiProvider>
        </NextIntlClientProvider>
        <SiteFooter />
      </body>
    </html>
  );
}
