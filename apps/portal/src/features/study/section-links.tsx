import styles from './section-links.module.css';

const sections = [
  ['question', 'What you want to find out'],
  ['purposes', 'What for'],
  ['data', 'Which data'],
  ['period', 'How long'],
  ['funding', 'Who pays, and who gains'],
  ['team', 'Who works on it'],
  ['members', 'Who may ask'],
  ['cohorts', 'Which people'],
  ['questions', 'Which questions, and for how much'],
] as const;

/** The parts of the form, to go to any of them. */
export function SectionLinks() {
  return (
    <nav aria-label="Parts of the application" className={styles.links}>
      <ol>
        {sections.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
