import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConsentRecord,
  dayNumber,
  decide,
  maskOf,
  openFrom,
  openTo,
  scopeRow,
} from '../src/consent/index.ts';
import { anyRecord, anyRequest, question, withdrawal, yes } from './consent-records.ts';
import { isPermitted } from './consent-reference.ts';

const points = (['conditions', 'drugs', 'visits'] as const).flatMap((category) =>
  Array.from({ length: 12 }, (_, at) => ({ category, day: dayNumber('2020-01-01') - 1 + at })),
);
const holds = (decision: ReturnType<typeof decide>, { category, day }: (typeof points)[number]) =>
  decision.permitted.some(
    (entry) => entry.category === category && entry.windows.some(({ from, to }) => from <= day && day <= to),
  );
const permits = (records: readonly ConsentRecord[], request = question) =>
  decide(records, request).permitted.length > 0;
/** A request with values from outside the types, as a caller without types could send. */
const foreign = (change: object): typeof question => Object.assign({ ...question }, change);
const standing = (...purposes: string[]) => ({ kind: 'standing' as const, purposes });
const study = { kind: 'study' as const, study: question.study };
// Half of the runs: records of all sorts. The other half: records that surely meet, and differ in days and order.
const manyRecords = fc.oneof(
  fc.array(anyRecord, { maxLength: 6 }),
  fc.array(
    anyRecord.map((record) => ({
      ...yes,
      ...record,
      scope: yes.scope,
      recipients: yes.recipients,
      validUntil: null,
    })),
    { maxLength: 6 },
  ),
);

describe('the consent decision', () => {
  it('is that of the slow reference, for every day and kind of data', () => {
    let permitted = 0;
    fc.assert(
      fc.property(manyRecords, anyRequest, (records, request) => {
        const decision = decide(records, request);
        permitted += decision.permitted.length > 0 ? 1 : 0;
        for (const point of points) expect(holds(decision, point)).toBe(isPermitted(records, request, point));
      }),
      { numRuns: 3000 },
    );
    expect(permitted).toBeGreaterThan(200);
  });

  it('is that of the reference for every pair of purposes, as a yes, as a no, and as a yes after a no', () => {
    const ids = ['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011', 'DUO:0000018', 'DUO:0000045'];
    const lists = [...ids, 'DUO:0000028', 'DUO:0000021']
      .map((id) => [id])
      .concat([['DUO:0000007', 'DUO:0000045']]);
    const scopes = lists.flatMap((purposes) => [
      { kind: 'standing' as const, purposes },
      { kind: 'standing' as const, purposes, diseases: [1] },
      { kind: 'standing' as const, purposes, diseases: [1, 2] },
    ]);
    const point = { category: 'drugs', day: 0 } as const;
    for (const purposes of lists) {
      for (const disease of [null, 1, 2]) {
        const request = { ...question, purposes, disease };
        const same = (...records: ConsentRecord[]) =>
          expect(holds(decide(records, request), point)).toBe(isPermitted(records, request, point));
        for (const scope of scopes) {
          same({ ...yes, scope });
          same({ ...yes, scope: study }, { ...withdrawal, scope });
          same({ ...withdrawal, scope }, { ...yes, scope: study });
          for (const other of scopes) same({ ...withdrawal, scope: other }, { ...yes, scope });
        }
      }
    }
  });

  it('never permits more when a refusal or withdrawal is added, wherever in the order', () => {
    const deny = anyRecord.filter(({ act }) => act !== 'grant');
    fc.assert(
      fc.property(manyRecords, anyRequest, deny, fc.nat(6), (records, request, added, at) => {
        const before = decide(records, request);
        const after = decide([...records.slice(0, at), added, ...records.slice(at)], request);
        for (const point of points) if (holds(after, point)) expect(holds(before, point)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('never permits less when a grant is added', () => {
    const grant = anyRecord.filter(({ act }) => act === 'grant');
    fc.assert(
      fc.property(manyRecords, anyRequest, grant, fc.nat(6), (records, request, added, at) => {
        const before = decide(records, request);
        const after = decide([...records.slice(0, at), added, ...records.slice(at)], request);
        for (const point of points) if (holds(before, point)) expect(holds(after, point)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('permits nothing without records, for another dataset, recipient, day, or study', () => {
    expect(permits([])).toBe(false);
    expect(permits([yes])).toBe(true);
    expect(permits([{ ...yes, dataset: 'other' }])).toBe(false);
    expect(permits([{ ...yes, recipients: ['commercial'] }])).toBe(false);
    expect(permits([{ ...yes, validFrom: '2026-06-02' }])).toBe(false);
    expect(permits([{ ...yes, validUntil: '2026-05-31' }])).toBe(false);
    expect(permits([{ ...yes, validUntil: '2026-06-01' }])).toBe(true);
    expect(permits([{ ...yes, scope: { kind: 'study', study: 'A-2026-0009' } }])).toBe(false);
    expect(permits([{ ...yes, act: 'refuse' }])).toBe(false);
  });

  it('lets a no hold at once, whatever day it names, and for good against what was said before it', () => {
    const dated = (validFrom: string, validUntil: string | null) => ({
      ...yes,
      act: 'refuse' as const,
      validFrom,
      validUntil,
    });
    // A clock ahead gave it a day that is not there yet.
    expect(permits([yes, dated('2026-06-02', null)])).toBe(false);
    expect(permits([yes, { ...withdrawal, validFrom: '2031-01-01' }])).toBe(false);
    // Its last day brings back nothing older, and lets in what is newer.
    expect(permits([yes, dated('2025-01-01', '2026-05-31')])).toBe(false);
    const toOneStudy = { ...dated('2025-01-01', '2026-05-31'), scope: study };
    expect(permits([toOneStudy, yes])).toBe(true);
    expect(permits([{ ...toOneStudy, validUntil: '2026-06-01' }, yes])).toBe(false);
  });

  it('permits on no day what a last word denies', () => {
    const day = fc.integer({ min: -400, max: 800 }).map((at) => {
      return new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString().slice(0, 10);
    });
    const last = fc.tuple(day, day).map(([a, b]) => ({
      ...yes,
      act: 'refuse' as const,
      ...{ validFrom: a < b ? a : b, validUntil: a < b ? b : null },
    }));
    fc.assert(
      fc.property(manyRecords, anyRequest, last, day, (records, request, no, today) => {
        expect(permits([...records, no], { ...request, today })).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('goes by the order of the log', () => {
    const answer: ConsentRecord = { ...yes, scope: study };
    const stop: ConsentRecord = { ...withdrawal, scope: study };
    expect(permits([answer, stop])).toBe(false);
    expect(permits([stop, answer])).toBe(true);
    expect(permits([answer, stop, answer])).toBe(true);
    expect(permits([answer, stop, answer, stop])).toBe(false);
    // A validity that starts later does not move a record in the order.
    expect(
      permits([
        { ...answer, validFrom: '2026-05-31' },
        { ...stop, validFrom: '2025-01-01' },
      ]),
    ).toBe(false);
  });

  it('lets a newer yes to a study stand against an older standing no, and never the other way round', () => {
    const [answer, stop] = [
      { ...yes, scope: study },
      { ...withdrawal, scope: study },
    ];
    expect(permits([withdrawal, answer])).toBe(true);
    expect(permits([answer, withdrawal])).toBe(false);
    expect(permits([stop, yes])).toBe(false);
    expect(permits([{ ...withdrawal, scope: standing('DUO:0000006') }, yes])).toBe(false);
    expect(permits([withdrawal, { ...yes, scope: standing('DUO:0000006') }])).toBe(true);
  });

  it('leaves data alone when only contact is withdrawn', () => {
    expect(permits([yes, { ...withdrawal, level: 'no-further-contact' }])).toBe(true);
    expect(permits([yes, { ...withdrawal, level: 'no-use' }])).toBe(false);
  });

  it.each([
    ['a purpose of the question', [yes], { ...question, purposes: ['DUO:0000006', 'DUO:0000004'] }],
    ['no purpose of the question', [yes], { ...question, purposes: ['DUO:0000045'] }],
    ['a purpose of a grant', [{ ...yes, scope: standing('DUO:0000042', 'DUO:0000021') }], question],
    [
      'a purpose of a refusal',
      [yes, { ...withdrawal, scope: standing('DUO:0000011', 'DUO:9999999') }],
      question,
    ],
    ['a recipient', [yes], foreign({ recipient: 'abroad' })],
    ['a kind of data', [yes], foreign({ categories: ['conditions', 'genome'] })],
  ] satisfies [string, ConsentRecord[], typeof question][])(
    'denies what it does not know: %s',
    (_, records, request) => {
      expect(permits(records, request)).toBe(false);
    },
  );

  it('merges what grants permit and cuts what is denied out of it', () => {
    const early: ConsentRecord = { ...yes, dataTo: '2020-01-05', categories: ['conditions'] };
    const late: ConsentRecord = { ...yes, dataFrom: '2020-01-06', categories: ['conditions', 'drugs'] };
    const cut: ConsentRecord = { ...withdrawal, dataFrom: '2020-01-03', dataTo: '2020-01-03' };
    const first = dayNumber('2020-01-01');
    expect(decide([early, late], question).permitted).toEqual([
      { category: 'conditions', windows: [{ from: openFrom, to: openTo }] },
      { category: 'drugs', windows: [{ from: first + 5, to: openTo }] },
    ]);
    expect(decide([early, late, cut], question).permitted[0]?.windows).toEqual([
      { from: openFrom, to: first + 1 },
      { from: first + 3, to: openTo },
    ]);
  });

  it('becomes one row for the engine that holds nothing the decision does not', () => {
    expect(scopeRow({ permitted: [] })).toBeNull();
    const mask = maskOf(['conditions', 'drugs']);
    expect(scopeRow(decide([yes], question))).toEqual({ mask, from: openFrom, to: openTo });
    let several = 0;
    fc.assert(
      fc.property(manyRecords, anyRequest, (records, request) => {
        const decision = decide(records, request);
        const row = scopeRow(decision);
        expect(row === null).toBe(decision.permitted.length === 0);
        several += decision.permitted.some(({ windows }) => windows.length > 1) ? 1 : 0;
        if (row === null) return;
        expect(row.from).toBeLessThanOrEqual(row.to);
        for (const point of points) {
          const isInRow =
            (row.mask & maskOf([point.category])) !== 0 && row.from <= point.day && point.day <= row.to;
          if (isInRow) expect(holds(decision, point)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
    expect(several).toBeGreaterThan(10);
  });
});
