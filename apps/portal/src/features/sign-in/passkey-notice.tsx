'use client';

import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

/** What went wrong between the person, the device and the server, told apart. */
export function PasskeyNotice({ error }: { readonly error: unknown }) {
  if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')) {
    return (
      <Notice tone="problem" title="Your device did not sign." live>
        <p>
          The window was closed or took too long, or this device has no passkey for this portal. Nothing was
          changed.
        </p>
      </Notice>
    );
  }
  if (error instanceof Error && error.name === 'InvalidStateError') {
    return (
      <Notice tone="problem" title="This device already has a passkey for this portal." live>
        <p>Sign in with it instead.</p>
      </Notice>
    );
  }
  return <ErrorNotice error={error} />;
}
