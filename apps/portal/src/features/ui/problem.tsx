import Link from 'next/link';
import { problemOf } from '../api/problem.ts';
import type { Problem } from '../api/shapes.ts';
import { Notice } from './notice.tsx';
import { PageHeader } from './page-header.tsx';

/** A refusal or failure beside the act that met it: what happened, what to do, the code to quote. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  return (
    <Notice tone="problem" title={problem.message} live>
      <p>{problem.help}</p>
      <ProblemCode problem={problem} />
    </Notice>
  );
}

/** The same for whatever a query or mutation threw; nothing while there is no error. */
export function ErrorNotice({ error }: { readonly error: unknown }) {
  return error ? <ProblemNotice problem={problemOf(error)} /> : null;
}

/** A whole page that says why there is nothing else to show. */
export function ProblemPage({ problem }: { readonly problem: Problem }) {
  return (
    <>
      <PageHeader title="This page cannot be shown" lead={problem.message} />
      <p>{problem.help}</p>
      <ProblemCode problem={problem} />
      <p>
        <Link href="/">Go to the start page</Link>
      </p>
    </>
  );
}

function ProblemCode({ problem }: { readonly problem: Problem }) {
  return (
    <p className="soft">
      <small>
        {problem.code}
        {problem.reference ? `, reference ${problem.reference}` : null}
      </small>
    </p>
  );
}
