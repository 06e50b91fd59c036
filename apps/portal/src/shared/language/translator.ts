import { createTranslator } from 'use-intl/core';
import type { Language } from './languages.ts';
import { type Messages, messagesOf } from './messages.ts';

/** The texts of one language outside of a page: what the server writes down for somebody to read. */
export const translatorFor = (language: Language) =>
  createTranslator<Messages>({ locale: language, messages: messagesOf(language), timeZone: 'UTC' });

export type Translator = ReturnType<typeof translatorFor>;
