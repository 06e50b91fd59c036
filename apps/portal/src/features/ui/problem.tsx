import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { problemOf } from '../api/problem.ts';
import type { Problem } from '../api/shapes.ts';
import { Notice } from './notice.tsx';
import { PageHeader } from './page-header.tsx';

/** A problem in the reader's language where the catalogue has it, else as the server said it. */
function useProblemWords({ code, message, help }: Problem): Pick<Problem, 'message' | 'help'> {
  const t = useTranslations('problems');
  const key = code as 'OFFLINE';
  return t.has(`${key}.message`)
    ? { message: t(`${key}.message`), help: t(`${key}.help`) }
    : { message, help };
}

/** A refusal or failure beside the act that met it: what happened, what to do, the code to quote. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const { message, help } = useProblemWords(problem);
  return (
    <Notice tone="problem" title={message} live>
      <p>{help}</p>
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
  const t = useTranslations('ui');
  const { message, help } = useProblemWords(problem);
  return (
    <>
      <PageHeader title={t('cannotShow')} lead={message} />
      <p>{help}</p>
      <ProblemCode problem={problem} />
      <p>
        <Link href="/">{t('startPage')}</Link>
      </p>
    </>
  );
}

function ProblemCode({ problem: { code, reference } }: { readonly problem: Problem }) {
  const t = useTranslations('ui');
  return (
    <p className="soft">
      <small>
        {code}
        {reference ? `, ${t('reference', { reference })}` : null}
      </small>
    </p>
  );
}
