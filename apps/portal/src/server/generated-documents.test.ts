import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedDocuments } from './generated-documents.ts';

describe('documents made from the code', () => {
  it.each(generatedDocuments())('$path is current (npm run docs -w apps/portal)', ({ path, text }) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
