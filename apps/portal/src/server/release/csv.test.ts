import { describe, expect, it } from 'vitest';
import { cellsCsv } from './csv.ts';

const facts = {
  releaseId: 'r1',
  study: 'A-2026-0001',
  queryHash: 'q',
  datasetVersion: 'd',
  epsilonMicro: 500_000,
  deltaPico: 10_000,
  rule: { mechanism: 'discrete-laplace', threshold: 10, releasedFrom: 48 },
};

describe('cellsCsv', () => {
  it('writes RFC 4180 with empty fields for what was withheld', () => {
    const csv = cellsCsv(
      [
        { key: 'F', label: 'Female', value: 120, low: 114, high: 126 },
        { key: 'M', label: 'Male, "other"', value: null, low: null, high: null },
      ],
      facts,
    );
    const rest = '"discrete-laplace",10,48,500000,10000,"r1","A-2026-0001","q","d"\r\n';
    expect(csv).toBe(
      'key,label,value,low95,high95,mechanism,threshold,released_from,epsilon_micro,delta_pico,release,study,query_hash,dataset_version\r\n' +
        `"F","Female",120,114,126,${rest}` +
        `"M","Male, ""other""",,,,${rest}`,
    );
  });

  it('gives an exact number its usual range, and nothing at all where it is not shown', () => {
    const rule = { regime: 'statistical-disclosure-control', mechanism: 'told-sets', threshold: 11 };
    const csv = cellsCsv(
      [
        { key: 'F', label: 'Female', value: 120, low: 110, high: 130 },
        { key: 'M', label: 'Male', value: null, low: null, high: null },
      ],
      { ...facts, epsilonMicro: 0, deltaPico: 0, rule },
    ).split('\r\n');
    expect(csv[0]).toContain('key,label,value,usual_low,usual_high,');
    expect(csv[1]).toMatch(/^"F","Female",120,110,130,/);
    expect(csv[2]).toMatch(/^"M","Male",,,,/);
  });

  it.each([
    '=1+1',
    '+cmd',
    '-2',
    '@SUM(A1)',
    '\tx',
    ' =1',
    '\n=1',
    '＝1+1',
    '＋cmd',
    '－2',
    '＠SUM(A1)',
    '\u200b=1',
    '\u202e＝1',
  ])('shows %j as text, not as a formula', (label) => {
    const csv = cellsCsv([{ key: '', label, value: 1, low: 0, high: 2 }], facts);
    expect(csv).toContain(`"","'${label}",1,0,2`);
  });
});
