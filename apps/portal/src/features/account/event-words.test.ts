import { expect, it } from 'vitest';
import { translatorFor } from '../../shared/language/translator.ts';
import { eventInWords, isNews } from './event-words.ts';

const t = translatorFor('en');

const event = (change: string, by: string | null = null) => ({
  ...{ change, by, at: '2026-03-01T09:00:00.000Z', leafIndex: 3, isNew: true },
});

it('says what was done and by whom', () => {
  expect(eventInWords(t, event('recovery-issued', 'Priya Raman'))).toBe(
    'Priya Raman gave out a recovery code for your account.',
  );
  expect(eventInWords(t, event('passkey-added'))).toBe('You added a passkey.');
  expect(eventInWords(t, event('unheard-of', 'Priya Raman'))).toContain('unheard-of');
});

it('is news where somebody else did it, or where a code replaced every passkey', () => {
  expect(isNews(event('sessions-ended', 'Priya Raman'))).toBe(true);
  expect(isNews(event('sessions-ended'))).toBe(false);
  expect(isNews(event('passkeys-replaced'))).toBe(true);
  expect(isNews(event('passkey-added'))).toBe(false);
  expect(isNews({ ...event('sessions-ended', 'Priya Raman'), isNew: false })).toBe(false);
});
