import type { RouterOutputs } from '../../server/router.ts';
import type { Role } from '../api/shapes.ts';
import { formatMoment } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { CloseAccount } from './close-account.tsx';
import { eventInWords } from './event-words.ts';
import { MarkSeen } from './mark-seen.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { SessionList } from './session-list.tsx';

type Props = { readonly account: RouterOutputs['account']['mine']; readonly role: Role };

/** What opens one's own account, where it is open, and how it ends. */
export function AccountPage({ account, role }: Props) {
  const { passkeys, sessions, events, demo } = account;
  return (
    <>
      <PageHeader
        title="Your sign-in"
        lead="What opens your account and where it is open. Keep two passkeys on two devices: then a lost one shuts you out of nothing."
      />
      <h2>Passkeys</h2>
      {demo ? (
        <p>This account is part of the demonstration. It has no passkey and gets none.</p>
      ) : (
        <PasskeyList passkeys={passkeys} />
      )}
      <h2>Where you are signed in</h2>
      <SessionList sessions={sessions} />
      <h2>What happened</h2>
      {events.length === 0 ? (
        <p>Nothing has changed since the account was made.</p>
      ) : (
        <ul>
          {events.map((event) => (
            <li key={event.leafIndex}>
              {event.isNew ? <strong>New: </strong> : null}
              {eventInWords(event)} <span className="soft">{formatMoment(event.at)}</span>
            </li>
          ))}
        </ul>
      )}
      {events.some(({ isNew }) => isNew) ? <MarkSeen /> : null}
      <h2>Close the account</h2>
      <CloseAccount isPatient={role === 'patient'} />
    </>
  );
}
