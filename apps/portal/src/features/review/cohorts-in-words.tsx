import { letter } from '@assent/query-engine/cohort';
import { DesignFindings } from '../cohort/design-findings.tsx';
import styles from './request-page.module.css';
import type { Request } from './risks.ts';

type Cohort = Request['cohorts'][number];

const headings = {
  entry: 'How people enter',
  rules: 'What must also hold',
  exit: 'When people leave',
  lists: 'The lists spoken of',
} as const satisfies Record<Cohort['sections'][number]['part'], string>;

/** Each cohort in English, part by part, with what looks wrong with it; the exact definition one step below. */
export function CohortsInWords({ cohorts }: { readonly cohorts: Request['cohorts'] }) {
  return cohorts.map(({ name, sections, findings, expression, hash }) => (
    <section key={hash} aria-labelledby={hash}>
      <h3 id={hash}>{name}</h3>
      {findings.length > 0 ? <DesignFindings findings={findings} /> : null}
      {sections.map(({ part, sentences }) => (
        <section key={part}>
          <h4>{headings[part]}</h4>
          {sentences.map((sentence) => (
            <InWords key={`${sentence.words} ${sentence.points.join(' ')}`} {...sentence} />
          ))}
        </section>
      ))}
      <details>
        <summary>The exact definition</summary>
        <p>
          <small className="soft">
            OHDSI Circe JSON. The approval covers exactly the definition with this hash: <code>{hash}</code>
          </small>
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className={styles.exact} tabIndex={0}>
          {JSON.stringify(expression, null, 2)}
        </pre>
      </details>
    </section>
  ));
}

/** A long sentence is easier to decide about point by point. */
function InWords({ words, points }: Cohort['sections'][number]['sentences'][number]) {
  if (points.length === 0) return <p>{words}</p>;
  return (
    <>
      <p className={styles.lead}>{words}</p>
      <ul className={styles.points}>
        {points.map((point, index) => (
          <li key={point}>
            {letter(index)} {point}
          </li>
        ))}
      </ul>
    </>
  );
}
