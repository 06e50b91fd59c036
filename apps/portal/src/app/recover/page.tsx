import type { Metadata } from 'next';
import { RecoverForm } from '../../features/sign-in/recover-form.tsx';
import { PageHeader } from '../../features/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Lost passkey' };

export default function RecoverPage() {
  return (
    <>
      <PageHeader
        title="Lost passkey"
        lead="With a recovery code you make a new passkey. All earlier ones, and every place where you are signed in, end with it."
      />
      <RecoverForm />
      <h2>No code yet?</h2>
      <p>
        Ask the custodian of the portal in person or by telephone. They make sure that it is you and give you
        a code that works once, for three days.
      </p>
      <h2>You only want to withdraw a consent?</h2>
      <p>
        You need no passkey for that. Write to the hospital on paper: it holds from the day somebody enters
        it.
      </p>
    </>
  );
}
