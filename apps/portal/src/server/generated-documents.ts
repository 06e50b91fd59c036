import { fileURLToPath } from 'node:url';
import { printCatalogue } from './errors/print.ts';
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

/** Files of docs/ that follow from the code, with the text they must have. */
export const generatedDocuments = (): readonly { path: string; text: string }[] => [
  { path: docs('errors.md'), text: printCatalogue() },
  { path: docs('design/study-states.md'), text: STATES },
];
