import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertImportable } from './import-roots.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'assent-roots-'));
  mkdirSync(join(root, 'listed/omop'), { recursive: true });
  mkdirSync(join(root, 'listed-not'), { recursive: true });
  mkdirSync(join(root, 'elsewhere/omop'), { recursive: true });
  symlinkSync(join(root, 'elsewhere'), join(root, 'listed/out'));
  symlinkSync(join(root, 'listed'), join(root, 'link'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const refused = { code: 'DATASET_IMPORT_FOLDER' };
const from = (folder: string, roots = ['listed']) =>
  assertImportable(
    join(root, folder),
    roots.map((name) => join(root, name)),
  );

test.each([
  'listed',
  'listed/omop',
  'listed/..weird',
  'listed/not-there',
  'link/omop',
  'elsewhere/../listed/omop',
])('%s is in a listed folder', async (folder) => {
  await expect(from(folder)).resolves.toBeUndefined();
});

test.each([
  '.',
  'elsewhere/omop',
  'listed-not',
  'listed/../elsewhere',
  'listed/out',
  'listed/out/omop',
  '../../etc',
])('%s is in none', async (folder) => {
  await expect(from(folder)).rejects.toMatchObject(refused);
});

test('nothing is importable where nothing is listed', async () => {
  await expect(from('listed', [])).rejects.toMatchObject(refused);
  await expect(from('listed/omop', ['link'])).resolves.toBeUndefined();
});
