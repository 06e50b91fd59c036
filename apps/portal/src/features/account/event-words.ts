import type { RouterOutputs } from '../../server/router.ts';
import type { Translator } from '../../shared/language/translator.ts';

export type OwnEvent = RouterOutputs['account']['mine']['events'][number];

/** One event of an account as its holder reads it; what nobody has words for is named as it is. */
export function eventInWords(t: Translator, { change, by }: Pick<OwnEvent, 'change' | 'by'>): string {
  if (by === null) {
    const own = `account.events.own.${change}` as 'account.events.own.closed';
    return t.has(own) ? t(own) : t('account.events.own.other', { change });
  }
  const others = `account.events.by.${change}` as 'account.events.by.closed';
  return t.has(others) ? t(others, { who: by }) : t('account.events.by.other', { who: by, change });
}

/** What somebody has to hear of when they come next: not what they did themselves while signed in. */
export const isNews = ({ change, by, isNew }: OwnEvent): boolean =>
  isNew && (by !== null || change === 'passkeys-replaced' || change === 'recovery-attempts');
