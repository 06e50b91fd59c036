'use client';

import './tokens.css';
import './base.css';
import body from '../features/shell/page-body.module.css';

/** When not even the frame of the page could be made. */
export default function GlobalError({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Assent cannot answer now</title>
      </head>
      <body>
        <main className={body.main}>
          <h1>Assent cannot answer now</h1>
          <p>
            Something went wrong on our side. What you had saved is kept. Load the page again in a minute.
          </p>
          <p>
            <small>UNEXPECTED, reference {error.digest ?? 'none'}</small>
          </p>
        </main>
      </body>
    </html>
  );
}
