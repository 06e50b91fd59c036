/** Writes the documents that are made from the code: `npm run docs -w apps/portal`. Tests hold them current. */
import { writeFileSync } from 'node:fs';
import { generatedDocuments } from './generated-documents.ts';

for (const { path, text } of generatedDocuments()) writeFileSync(path, text);
