import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsentRecord, decide, decisiveGrant, forceOf } from '../src/consent/index.ts';
import { anyRecord, anyRequest, question, withdrawal, yes } from './consent-records.ts';

describe('what an answer comes to', () => {
  it('never disagrees with the decision: there is a decisive grant exactly when something is permitted', () => {
    let permitted = 0;
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 6 }), anyRequest, (records, request) => {
        const at = decisiveGrant(records, request);
        const isPermitted = decide(records, request).permitted.length > 0;
        permitted += isPermitted ? 1 : 0;
        expect(at >= 0).toBe(isPermitted);
        if (!isPermitted) return;
        expect(records[at]?.act).toBe('grant');
        // Of a standing grant that decides, the page says that it holds.
        if (records[at]?.scope.kind === 'standing')
          expect(forceOf(records, at, { today: request.today })).toBe('holds');
        else expect(forceOf(records, at, { today: request.today, study: request })).toBe('holds');
      }),
      { numRuns: 2000 },
    );
    expect(permitted).toBeGreaterThan(100);
  });

  it('is told in one word', () => {
    const { today } = question;
    const force = (records: readonly ConsentRecord[], at = 0) => forceOf(records, at, { today });
    expect(force([yes])).toBe('holds');
    expect(force([yes, withdrawal])).toBe('taken back');
    expect(force([yes, withdrawal], 1)).toBe('holds');
    expect(force([{ ...yes, validUntil: '2026-05-31' }])).toBe('ended');
    expect(force([{ ...yes, validFrom: '2026-06-02' }])).toBe('not yet');
    expect(force([{ ...yes, scope: { kind: 'standing', purposes: ['DUO:0000028'] } }])).toBe('never');
    expect(force([{ ...yes, act: 'refuse', validUntil: '2026-05-31' }])).toBe('ended');
    expect(() => force([], 0)).toThrow(RangeError);
  });
});
