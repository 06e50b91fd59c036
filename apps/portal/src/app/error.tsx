'use client';

import Link from 'next/link';
import { Button, ButtonRow } from '../features/ui/button.tsx';
import { PageHeader } from '../features/ui/page-header.tsx';

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** What nobody foresaw. The digest is the line of the server's journal; the cause itself is not shown. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <div role="alert">
      <PageHeader
        title="This page could not be made"
        lead="Something went wrong on our side. What you had saved is kept."
      />
      <p>Try again. If it happens again, tell the operator the reference below.</p>
      <ButtonRow>
        <Button look="primary" onClick={() => reset()}>
          Try again
        </Button>
      </ButtonRow>
      <p>
        <Link href="/">Go to the start page</Link>
      </p>
      <p className="soft">
        <small>UNEXPECTED, reference {error.digest ?? 'none: it happened in this browser'}</small>
      </p>
    </div>
  );
}
