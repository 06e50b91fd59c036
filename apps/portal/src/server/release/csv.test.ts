import { describe, expect, it } from 'vitest';
import { cellsCsv } from './csv.ts';

const facts = {
  releaseId: 'r1',
  study: 'A-2026-0001',
  queryHash: 'q',
  datasetDigest: 'd',
  epsilonMicro: 500_000,
  threshold: 10,
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
    expect(csv).toBe(
      'key,label,value,low95,high95,release,study,query_hash,dataset_digest,epsilon_micro,threshold\r\n' +
        '"F","Female",120,114,126,"r1","A-2026-0001","q","d",500000,10\r\n' +
        '"M","Male, ""other""",,,,"r1","A-2026-0001","q","d",500000,10\r\n',
    );
  });

  it.each(['=1+1', '+cmd', '-2', '@SUM(A1)', '\tx'])('shows %s as text instead of running it', (label) => {
    const csv = cellsCsv([{ key: '', label, value: 1, low: 0, high: 2 }], facts);
    expect(csv.split('\r\n')[1]?.startsWith(`"","'${label}"`)).toBe(true);
  });
});
