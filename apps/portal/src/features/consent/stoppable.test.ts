import { expect, test } from 'vitest';
import type { ConsentOverview, StandingRow, StudyForPatient } from '../../server/consent/shapes.ts';
import { stoppable } from './stoppable.ts';

const today = '2026-11-20';

const study = (code: string, mine: Partial<StudyForPatient['mine']>, more: Partial<StudyForPatient> = {}) =>
  ({
    code,
    studyId: `id-${code}`,
    shown: '0'.repeat(64),
    title: `Study ${code}`,
    laySummary: '',
    organisation: { name: 'Northfield University', kind: 'academic' },
    purposes: ['DUO:0000006'],
    categories: ['conditions'],
    endsOn: null,
    state: 'approved',
    mine: { answer: 'none', via: null, since: null, until: null, recordId: null, categories: [], ...mine },
    ...more,
  }) satisfies StudyForPatient;

const health: StandingRow = {
  recordId: 'standing',
  purposes: ['DUO:0000006'],
  recipients: ['academic'],
  categories: ['conditions'],
  since: '2026-01-01T00:00:00.000Z',
  until: null,
};

const overview = (studies: StudyForPatient[], standing: StandingRow[] = []): ConsentOverview => ({
  name: 'Maria Keane',
  today,
  dataset: { name: 'St Brigid' },
  studies,
  standing,
  paper: [],
  uses: [],
});

test('a yes to one study stops that study and nothing else', () => {
  const own = study('A-2026-0001', { answer: 'yes', via: 'study', recordId: 'r1' });
  const other = study('A-2026-0002', { answer: 'yes', via: 'study', recordId: 'r2' });
  expect(stoppable(overview([own, other], [health]), 'r1', today)).toEqual({
    called: { kind: 'study', title: 'Study A-2026-0001' },
    order: { scope: { kind: 'study', studyId: 'id-A-2026-0001', code: 'A-2026-0001' }, act: 'withdraw' },
    ends: [],
    lasting: false,
  });
});

test('a lasting yes ends every yes it covers, also those said to a single study', () => {
  const found = stoppable(
    overview(
      [
        study('A-2026-0001', { answer: 'yes', via: 'study', recordId: 'r1' }),
        study('A-2026-0002', { answer: 'yes', via: 'standing', recordId: 'standing' }),
        study('A-2026-0003', { answer: 'no', via: 'study', recordId: 'r3' }),
        study('A-2026-0004', {}),
      ],
      [health],
    ),
    'standing',
    today,
  );
  expect(found?.ends).toEqual(['Study A-2026-0001', 'Study A-2026-0002']);
  expect(found?.lasting).toBe(true);
  expect(found?.order).toEqual({
    scope: { kind: 'standing', purposes: ['DUO:0000006'], recipients: ['academic'] },
    act: 'withdraw',
  });
});

test('it leaves alone studies of other organisations and for other purposes', () => {
  const company = study(
    'A-2026-0001',
    { answer: 'yes', via: 'study', recordId: 'r1' },
    { organisation: { name: 'Calyx', kind: 'commercial' } },
  );
  const ancestry = study(
    'A-2026-0002',
    { answer: 'yes', via: 'study', recordId: 'r2' },
    { purposes: ['DUO:0000011'] },
  );
  expect(stoppable(overview([company, ancestry], [health]), 'standing', today)?.ends).toEqual([]);
});

test('what was taken back or never was a yes cannot be stopped', () => {
  const no = study('A-2026-0001', { answer: 'no', via: 'study', recordId: 'r1' });
  expect(stoppable(overview([no]), 'r1', today)).toBeNull();
  expect(stoppable(overview([], [health]), 'another', today)).toBeNull();
});
