import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import type { ReleaseView } from '../api/shapes.ts';
import { citationOf } from './citation.ts';

const release = (regime?: string, policy?: unknown) =>
  ({
    id: 'r1',
    study: { id: 's', code: 'A-2026-0001', title: 'Diabetes' },
    dataset: { name: 'Records', version: 'a'.repeat(64) },
    rule: regime === undefined ? {} : { regime, policy },
    releasedAt: '2026-11-20T10:00:00Z',
    leafIndex: 7,
  }) as ReleaseView;

test('a citation names the release, its leaf and how it was protected', () => {
  const noisy = citationOf(release(), 'assent.test/log');
  expect(noisy).toBe(
    'Diabetes (study A-2026-0001). Release r1, 20 November 2026. Records, dataset version aaaaaaaaaaaaaaaa. ' +
      'Leaf 7 of the log assent.test/log. Consented persons only; noise added, 95 % intervals.',
  );
  const exact = (policy?: unknown) =>
    citationOf(release('statistical-disclosure-control', policy), 'assent.test/log');
  expect(exact()).toMatch(/^Diabetes .* small numbers not shown\.$/);
  expect(exact(defaultSdcPolicy)).toMatch(/only; rounded to 10, small numbers not shown, usual ranges\.$/);
});
