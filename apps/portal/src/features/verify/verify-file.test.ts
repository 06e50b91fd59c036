import { expect, test } from 'vitest';
import { verifyFile } from './verify-file.ts';

const vkey = 'assent.local/log+1245836b+ATwAZQr22dGG3DRnq4zPkhdzioNS3YK18dkABFBAzoeh';

test.each([
  ['nothing', '', 'evidence'],
  ['prose', 'Yes. This release is fine.', 'evidence'],
  ['a bare null', 'null', 'evidence'],
  ['a format and no more', '{"format":"assent-evidence/1"}', 'evidence'],
  ['another format', '{"format":"assent-evidence/2"}', 'evidence'],
  ['a format that is no text', '{"format":{"toString":"assent-receipt/1"}}', 'evidence'],
  ['a receipt and no more', '{"format":"assent-receipt/1"}', 'receipt'],
])('%s is a no, with a sentence', async (_, text, what) => {
  const checked = await verifyFile(text, vkey, '');
  expect(checked).toMatchObject({ ok: false, what });
  expect(checked.sentence).toMatch(/^No\. ./);
});

test('an address that is none does not keep the rest from being checked', async () => {
  const checked = await verifyFile('{"format":"assent-evidence/1"}', vkey, 'not an address');
  expect(checked.steps[0]).toMatchObject({ name: 'format', ok: false });
});
