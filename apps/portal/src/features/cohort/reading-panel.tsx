'use client';

import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client.tsx';
import { formatList } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { categoryWords } from '../words/categories.ts';
import { DesignFindings } from './design-findings.tsx';
import type { Reading } from './reading.ts';
import styles from './reading-panel.module.css';

type Props = { readonly reading: Reading; readonly datasetId: string };

/** The definition as a paragraph, always. Reading it spends nothing and touches nobody's data. */
export function ReadingPanel({ reading, datasetId }: Props) {
  const api = useApi();
  const settled = useDebounced(reading, 400);
  const expression = settled.kind === 'words' ? settled.expression : {};
  const checked = useQuery(
    api.cohort.check.queryOptions({ datasetId, expression }, { enabled: settled.kind === 'words' }),
  );
  const answer = settled.kind === 'words' ? checked.data : undefined;
  return (
    <section className={styles.panel} aria-labelledby="reading">
      <h2 id="reading">In words</h2>
      <div role="status">
        {settled.kind === 'empty' ? (
          <p className="soft">Nobody yet. Add what people must have to enter the cohort.</p>
        ) : settled.kind === 'refused' ? (
          <Notice tone="problem" title={settled.message}>
            <p>{settled.help}</p>
          </Notice>
        ) : (
          <p className={styles.words}>{settled.english}</p>
        )}
        {answer?.ok === false ? <Notice tone="problem" title={answer.message} /> : null}
        {settled.kind === 'words' && settled.findings.length > 0 ? (
          <DesignFindings findings={settled.findings} />
        ) : null}
        {answer?.ok && answer.warnings.length > 0 ? (
          <ul>
            {answer.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {answer?.ok ? (
        <p className="soft">
          <small>
            Needs:{' '}
            {formatList(answer.categories.map((category) => categoryWords[category].label.toLowerCase()))}.
            Reading this costs no budget.
          </small>
        </p>
      ) : null}
      <ErrorNotice error={settled.kind === 'words' ? checked.error : null} />
    </section>
  );
}
