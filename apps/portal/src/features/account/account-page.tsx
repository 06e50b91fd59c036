import { useTranslations } from 'next-intl';
import type { RouterOutputs } from '../../server/router.ts';
import type { Role } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { CloseAccount } from './close-account.tsx';
import { eventInWords } from './event-words.ts';
import { MarkSeen } from './mark-seen.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { SessionList } from './session-list.tsx';

type Props = { readonly account: RouterOutputs['account']['mine']; readonly role: Role };

/** What opens one's own account, where it is open, and how it ends. */
export function AccountPage({ account, role }: Props) {
  const t = useTranslations('account');
  const all = useTranslations();
  const { moment } = useFormats();
  const { passkeys, sessions, events, demo } = account;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <h2>{t('passkeys.heading')}</h2>
      {demo ? <p>{t('passkeys.demo')}</p> : <PasskeyList passkeys={passkeys} />}
      <h2>{t('sessions.heading')}</h2>
      <SessionList sessions={sessions} />
      <h2>{t('events.heading')}</h2>
      {events.length === 0 ? (
        <p>{t('events.none')}</p>
      ) : (
        <ul>
          {events.map((event) => (
            <li key={event.leafIndex}>
              {event.isNew ? <strong>{t('events.new')} </strong> : null}
              {eventInWords(all, event)} <span className="soft">{moment(event.at)}</span>
            </li>
          ))}
        </ul>
      )}
      {events.some(({ isNew }) => isNew) ? <MarkSeen /> : null}
      <h2>{t('close.heading')}</h2>
      <CloseAccount isPatient={role === 'patient'} />
    </>
  );
}
