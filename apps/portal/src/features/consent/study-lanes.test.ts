import { expect, test } from 'vitest';
import type { StudyForPatient } from '../../server/consent/shapes.ts';
import { lanesOf } from './study-lanes.ts';

const study = (code: string, answer: 'yes' | 'no' | 'none', more: Partial<StudyForPatient> = {}) =>
  ({
    code,
    studyId: code,
    shown: '0'.repeat(64),
    title: code,
    laySummary: '',
    organisation: null,
    purposes: [],
    categories: [],
    endsOn: '2026-12-31',
    state: 'approved',
    mine: { answer, via: null, since: null, until: null, recordId: null, categories: [] },
    ...more,
  }) satisfies StudyForPatient;

test('nobody is asked about a study that asks nothing any more', () => {
  const lanes = lanesOf(
    [
      study('open', 'none'),
      study('yes', 'yes'),
      study('no', 'no'),
      study('revoked', 'none', { state: 'revoked' }),
      study('ended', 'yes', { endsOn: '2026-11-19' }),
      study('last-day', 'none', { endsOn: '2026-11-20' }),
    ],
    '2026-11-20',
  );
  const codes = Object.entries(lanes).map(([lane, studies]) => [
    lane,
    studies.map(({ code }: { code: string }) => code),
  ]);
  expect(Object.fromEntries(codes)).toEqual({
    waiting: ['open', 'last-day'],
    said: ['yes'],
    refused: ['no'],
    over: ['revoked', 'ended'],
  });
});
