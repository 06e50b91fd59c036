import { classNames } from '../ui/class-names.ts';
import { Steps } from '../ui/steps.tsx';
import styles from './verifier.module.css';
import type { Checked } from './verify-file.ts';

/** What each step looked at, in the order in which they were made. */
const names: Readonly<Record<string, string>> = {
  format: 'The file can be read',
  leaf: 'The leaf is well formed',
  release: 'The answer is the one the leaf stands for',
  record: 'The consent is the one the leaf stands for',
  signature: 'The person’s device signed it',
  checkpoint: 'The log’s operator signed the checkpoint',
  inclusion: 'The leaf is in the log that was signed',
  anchor: 'The anchor belongs to this log',
  chain: 'The chain holds the anchor',
};

/** Yes or no, then why. */
export function Answer({ checked }: { readonly checked: Checked }) {
  const sentence = checked.sentence.replace(/^(Yes|No)\. /, '');
  return (
    <section className={classNames(styles.answer, checked.ok ? styles.yes : styles.no)} aria-label="Answer">
      <h2 className={styles.word}>{checked.ok ? 'Yes' : 'No'}</h2>
      <p className={styles.sentence}>{sentence}</p>
      <Steps
        label="What was checked"
        steps={checked.steps.map(({ name, ok, detail }) => ({
          name: names[name] ?? name,
          state: ok === true ? 'done' : ok === false ? 'failed' : 'skipped',
          detail,
        }))}
      />
      {checked.ok ? null : (
        <p>
          Do not rely on this file. Ask for the evidence again; if the answer stays no, tell the board and the
          custodian, and keep the file.
        </p>
      )}
    </section>
  );
}
