import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { printCatalogue } from './errors/print.ts';
import { printHeld } from './held/print.ts';
import { disclosureRecord } from './release/disclosure-record.ts';
import { drawStates } from './study/transitions.ts';

const docs = (path: string) => fileURLToPath(new URL(`../../../../docs/${path}`, import.meta.url));

const STATES = `# The states of a study

Who may do what to a study, and where it leads. Rejected, revoked and withdrawn are final. Made from the table in
\`apps/portal/src/server/study/transitions.ts\` by \`npm run docs -w apps/portal\`.

\`\`\`mermaid
${drawStates()}
\`\`\`

An approval covers exactly the version the board voted on. It also runs out: after the last day named in its
conditions the study stays approved, shows as expired, and its questions are refused.
`;

const RECORD = `# The disclosure record

Every answer comes with a record of how it was protected, for machines and for reviewers (SATRE 1.1, 3.3.09). It stands
on the answer's page as a file, and within the released object that the log and the evidence are about. It says nothing
that the release does not say: no withheld number, no reason why one was withheld, not how near another release is.

| a reviewer asks | where it stands |
|---|---|
| What was asked? | \`query\`: the cohort in English, the analysis with its bounds, the hashes that were approved |
| Of whose records? | \`dataset\` with its version, \`consents\` with the size and root of the log |
| By which rules? | \`regime\`; \`engine.policy\` under health-agency rules, \`engine.noise\` and \`engine.threshold\` under noise |
| What was each number made with? | \`engine.measures\`: mechanism, its exact parameter, how many cells a person is in and by how much they change one, from which value on numbers are shown, half the width of the interval |
| What did it cost? | \`cost\`, and by measure in \`engine.measures\`: epsilon in millionths, rho in 1e-9, delta in 1e-12 |
| What was withheld? | \`cells\`; by table, and by which rules, in \`engine.tables\` |
| What was it held against? | \`engine.earlierReleases\`; the exact tables that later answers are held against in \`engine.published\` |

Its JSON schema, made from \`apps/portal/src/server/release/disclosure-record.ts\` by \`npm run docs -w apps/portal\`:

\`\`\`json
${JSON.stringify(z.toJSONSchema(disclosureRecord, { io: 'output' }), null, 2)}
\`\`\`
`;

/** Files of docs/ that follow from the code, with the text they must have. */
export const generatedDocuments = (): readonly { path: string; text: string }[] => [
  { path: docs('errors.md'), text: printCatalogue() },
  { path: docs('design/held-to-the-log.md'), text: printHeld() },
  { path: docs('design/study-states.md'), text: STATES },
  { path: docs('design/disclosure-record.md'), text: RECORD },
];
