import { elsewhere } from './elsewhere.ts';
import { allCommitments } from './table.ts';

const HEAD = `# What is held to the log

Whoever can write to the database can change a row, and cannot change the leaf that was made when it was decided. So each
row below is compared with its leaf before it is used. The leaves are read once at the start, while the whole tree is built
of them, and kept in memory; what is appended later has to fit a head that carries a keyed hash of the log's key. Where a
row says something else, what it is about is not used: the caller gets the code, \`/healthz\` answers 503, and the
custodian's page says which row and column it is. Once a minute everything is looked at, used or not. Patients' consents
are held to their leaves as well, each time they are read (\`HELD_CONSENT\`); the files of a dataset to the digest
in the log (\`HELD_FILES\`); the keys to their check values (\`KEY_SWAPPED\`).

Where a leaf, which everybody can read, would say something about a single person, the row carries a seal instead: a keyed
hash of what it says and of what the log said last about it, by a key that is not in the database. A row that was written,
changed or moved by hand has none, and one that was put back as it once was has that of an earlier moment.

Made from \`apps/portal/src/server/held\` by \`npm run docs -w apps/portal\`; \`test/held.attack.test.ts\` changes each of
the columns on both databases and sees the next use refused (those of \`OutputDecision\`: \`test/output-check.test.ts\`;
rows under seal: \`test/credentials.attack.test.ts\`, and beside what they are used for).
`;

/** docs/design/held-to-the-log.md. */
export function printHeld(): string {
  const parts = allCommitments.map(({ table, code, leaf, sealed, usedWhen, columns, free }) => {
    const leaves = leaf.map((kind) => `\`${kind}\``).join(', ');
    const left = Object.entries(free).map(([column, why]) => `| \`${column}\` | ${why} |`);
    return [
      `\n## ${table}${sealed ? ', under seal' : ''}\n`,
      `${sealed ? `Under seal${leaves === '' ? '' : `, which knows the newest ${leaves}`}` : `Leaves: ${leaves}`}. Looked at before: ${usedWhen}. Refused with \`${code}\`.\n`,
      `Held: ${columns.map((column) => `\`${column}\``).join(', ')}.\n`,
      ...(left.length === 0 ? [] : [`| not held | why that is no harm |\n|---|---|\n${left.join('\n')}\n`]),
    ].join('\n');
  });
  return HEAD + parts.join('') + printElsewhere();
}

/** Every other column there is: `every-column.test.ts` holds this against the schema. */
function printElsewhere(): string {
  const lines = Object.entries(elsewhere).flatMap(([table, reasons]) =>
    Object.entries(reasons).map(([columns, why]) => {
      const names = columns.split(', ').map((column) => `\`${column}\``);
      return `| ${table} | ${names.join(', ')} | ${why} |`;
    }),
  );
  return `\n## Everything else\n\nColumns that are held in another way, or need not be. There are no others.\n\n| table | columns | how, or why not |\n|---|---|---|\n${lines.join('\n')}\n`;
}
