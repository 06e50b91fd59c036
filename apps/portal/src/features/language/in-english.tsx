import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { messagesOf } from '../../shared/language/messages.ts';

/** Around what a test renders by itself, as the layout is around a page. */
export const InEnglish = ({ children }: { readonly children: ReactNode }) => (
  <NextIntlClientProvider locale="en" messages={messagesOf('en')} timeZone="UTC">
    {children}
  </NextIntlClientProvider>
);
