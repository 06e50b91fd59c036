import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyConsistency, verifyInclusion } from '../src/log/index.ts';

// Public proof vectors of transparency-dev/merkle (Apache-2.0), beside the repository; never shipped with it.
const folder = fileURLToPath(new URL('../../../../shared/data/rfc6962', import.meta.url));

const bytes = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));
const proof = z
  .array(bytes)
  .nullish()
  .transform((list) => list ?? []);
const size = z.string().transform(BigInt);
const inclusion = z
  .object({ leafIdx: size, treeSize: size, root: bytes, leafHash: bytes, proof, wantErr: z.boolean() })
  .transform(({ leafIdx, treeSize, ...rest }) => ({ index: leafIdx, size: treeSize, ...rest }));
const consistency = z
  .object({ size1: size, size2: size, root1: bytes, root2: bytes, proof, wantErr: z.boolean() })
  .transform(({ size1, size2, root1, root2, ...rest }) => ({
    ...{ first: size1, second: size2, firstRoot: root1, secondRoot: root2 },
    ...rest,
  }));

const vectors = (kind: string) =>
  existsSync(folder)
    ? readdirSync(join(folder, kind), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.json'),
      )
    : [];
// Indices go up to 2^64 - 1, which JSON.parse would round: they are read as text.
const read = (kind: string, name: string) =>
  JSON.parse(
    readFileSync(join(folder, kind, name), 'utf8').replaceAll(
      /"(leafIdx|treeSize|size1|size2)": (\d+)/g,
      '"$1": "$2"',
    ),
  );

describe.skipIf(!existsSync(folder))('the public vectors of RFC 6962', () => {
  it.each(vectors('inclusion'))('inclusion %s', (name) => {
    const { wantErr, ...claim } = inclusion.parse(read('inclusion', name));
    expect(verifyInclusion(claim)).toBe(!wantErr);
  });

  it.each(vectors('consistency'))('consistency %s', (name) => {
    const { wantErr, ...claim } = consistency.parse(read('consistency', name));
    expect(verifyConsistency(claim)).toBe(!wantErr);
  });

  it('are all there', () => {
    expect(vectors('inclusion').length + vectors('consistency').length).toBe(119);
  });
});
