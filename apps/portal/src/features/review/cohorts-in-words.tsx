import styles from './request-page.module.css';
import type { Request } from './risks.ts';

/** Each cohort as an English paragraph; the exact definition one step below. */
export function CohortsInWords({ cohorts }: { readonly cohorts: Request['cohorts'] }) {
  return cohorts.map(({ name, english, expression, hash }) => (
    <section key={hash}>
      <h3>{name}</h3>
      <p>{english}</p>
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
