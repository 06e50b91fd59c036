import type { Metadata } from 'next';
import Link from 'next/link';
import { PageHeader } from '../features/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <PageHeader
        title="There is nothing here"
        lead="Either the address is mistyped, or what it names is not shared with the account you are signed in with."
      />
      <ul>
        <li>
          <Link href="/">Start page</Link>
        </li>
        <li>
          <Link href="/register">Register of studies and releases</Link>
        </li>
        <li>
          <Link href="/sign-in">Sign in with another account</Link>
        </li>
      </ul>
      <p className="soft">
        <small>NOT_FOUND</small>
      </p>
    </>
  );
}
