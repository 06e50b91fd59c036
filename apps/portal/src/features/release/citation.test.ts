import { expect, test } from 'vitest';
import type { ReleaseView } from '../api/shapes.ts';
import { citationOf } from './citation.ts';

const release = (regime?: string) =>
  ({
    id: 'r1',
    study: { id: 's', code: 'A-2026-0001', title: 'Diabetes' },
    dataset: { name: 'Records', version: 'a'.repeat(64) },
    rule: regime === undefined ? {} : { regime },
    releasedAt: '2026-11-20T10:00:00Z',
    leafIndex: 7,
  }) as ReleaseView;

test('a citation names the release, its leaf and how it was protected', () => {
  const noisy = citationOf(release(), 'assent.test/log');
  expect(noisy).toBe(
    'Diabetes (study A-2026-0001). Release r1, 20 November 2026. Records, dataset version aaaaaaaaaaaaaaaa. ' +
      'Leaf 7 of the log assent.test/log. Consented persons only; noise added, 95 % intervals.',
  );
  expect(citationOf(release('statistical-disclosure-control'), 'assent.test/log')).toMatch(
    /^Diabetes .* small numbers withheld\.$/,
  );
});
