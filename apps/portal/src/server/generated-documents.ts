import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { printCatalogue } from './errors/print.ts';
import { printHeld } from './held/print.ts';
import { drawQuestionStates } from './question/transitions.ts';
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

const QUESTION_STATES = `# The states of a question

A question is charged before data are touched, and what was charged is never given back. Numbers beyond the rules wait
for a checker, who accepts or returns them; neither a restart nor a second question ends that wait, and a returned answer
is over: asked again, it is a new question. Made from the table in
\`apps/portal/src/server/question/transitions.ts\` by \`npm run docs -w apps/portal\`.

\`\`\`mermaid
${drawQuestionStates()}
\`\`\`
`;

const RECORD = `# The disclosure record

Every answer comes with a record of how it was protected, for machines and for reviewers (SATRE 1.1, 3.3.09). It stands
on the answer's page as a file, and within the released object that the log and the evidence are about. It says nothing
that the release does not say: no number that is not shown, no reason why one is not, not how near another release is.

| a reviewer asks | where it stands |
|---|---|
| What was asked? | \`query\`: the cohort in English, the analysis with its bounds, the hashes that were approved |
| Of whose records? | \`dataset\` with its version, \`consents\` with the size and root of the log |
| By which rules? | \`regime\`; \`engine.policy\` under exact control, \`engine.checked\` where a person looked at it, \`engine.noise\` and \`engine.threshold\` under noise |
| What was each number made with? | \`engine.measures\`: mechanism, its exact parameter, how many cells a person is in and by how much they change one, from which value on numbers are shown, half the width of the interval |
| What did it cost? | \`cost\`, and by measure in \`engine.measures\`: epsilon in millionths, rho in 1e-9, delta in 1e-12 |
| What was withheld, or not shown? | \`cells\`; by table in \`engine.tables\` |
| Which numbers will later answers be held against? | \`engine.numbers\`, in the order they were asked for |

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
  { path: docs('design/question-states.md'), text: QUESTION_STATES },
  { path: docs('design/disclosure-record.md'), text: RECORD },
];
