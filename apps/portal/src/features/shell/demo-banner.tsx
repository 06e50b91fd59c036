import styles from './demo-banner.module.css';

/** On every page while the demonstration sign-in exists, whoever is signed in. */
export function DemoBanner() {
  return (
    <aside className={styles.banner} aria-label="Demonstration">
      <p>
        <strong>Demonstration sign-in – not for real data.</strong> Anybody who reaches this portal can sign
        in as any demo account.
      </p>
    </aside>
  );
}
