'use client';

import { useQuery } from '@tanstack/react-query';
import { categoryWords } from '../../shared/words/categories.ts';
import { useApi } from '../api/client.tsx';
import { formatCount, formatList } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
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
      {settled.kind === 'words' && settled.english.join(' ').length > LONG ? (
        <p>
          <a href="#lane-include">Go on to the cards</a>
        </p>
      ) : null}
      <div role="status">
        {settled.kind === 'empty' ? (
          <p className="soft">Nobody yet. Add what people must have to enter the cohort.</p>
        ) : settled.kind === 'refused' ? (
          <Notice tone="problem" title={settled.message}>
            <p>{settled.help}</p>
          </Notice>
        ) : (
          settled.english.map((paragraph) => (
            <p key={paragraph} className={styles.words}>
              {paragraph}
            </p>
          ))
        )}
        {answer?.ok === false ? <Notice tone="problem" title={answer.message} /> : null}
        {settled.kind === 'words' && settled.findings.length > 0 ? (
          <DesignFindings findings={settled.findings} />
        ) : null}
        {answer?.ok
          ? answer.absent.map((sentence) => <Notice key={sentence} tone="attention" title={sentence} />)
          : null}
        {answer?.ok ? <Warnings warnings={answer.warnings} /> : null}
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

const FEW = 5;
/** Characters that fill a screen. */
const LONG = 1_500;

/** What is odd about concepts; many of them are one tap below, since a definition from elsewhere can bring dozens. */
function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  const list = (
    <ul>
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
  if (warnings.length <= FEW) return list;
  return (
    <details>
      <summary>
        {formatCount(warnings.length)} of its concepts are unknown to the dataset, or not standard
      </summary>
      {list}
    </details>
  );
}
