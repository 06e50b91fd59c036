import type { RouterOutputs } from '../../server/router.ts';

export type OwnEvent = RouterOutputs['account']['mine']['events'][number];

const byThemselves: Readonly<Record<string, string>> = {
  'passkey-added': 'You added a passkey.',
  'passkey-removed': 'You removed a passkey.',
  'passkeys-replaced':
    'A recovery code was used: a new passkey was made, and every passkey and session before it ended.',
  'recovery-attempts': 'A recovery code for your account was tried wrongly five times and has ended.',
  'sessions-ended': 'You signed out on another device.',
  closed: 'You closed the account.',
};

const byOthers: Readonly<Record<string, string>> = {
  'sessions-ended': 'signed you out everywhere.',
  'recovery-issued': 'gave out a recovery code for your account.',
  closed: 'closed the account.',
  reopened: 'opened the account again. What was withdrawn stays withdrawn.',
};

/** One event of an account as its holder reads it. */
export function eventInWords({ change, by }: Pick<OwnEvent, 'change' | 'by'>): string {
  const own = byThemselves[change];
  if (by === null) return own ?? `Your account was changed (${change}).`;
  return `${by} ${byOthers[change] ?? `changed your account (${change}).`}`;
}

/** What somebody has to hear of when they come next: not what they did themselves while signed in. */
export const isNews = ({ change, by, isNew }: OwnEvent): boolean =>
  isNew && (by !== null || change === 'passkeys-replaced' || change === 'recovery-attempts');
