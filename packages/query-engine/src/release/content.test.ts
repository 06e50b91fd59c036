import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../disclosure/threshold/rule.ts';
import { cellsCsv } from './cells-csv.ts';
import { type ReleaseFacts, releaseContent } from './content.ts';

const rule = ruleOf({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });
const facts: ReleaseFacts = {
  id: 'r-1',
  kind: 'study',
  study: { code: 'A-2026-0001', title: 'Asthma' },
  dataset: { name: 'Demo', version: 'ab'.repeat(32) },
  consent: { digest: 'cd'.repeat(32), logSize: 12n },
  query: { hash: 'ef'.repeat(32), english: 'People with asthma.', analysis: { kind: 'count' } },
  rule,
  cells: [
    { key: '8532', label: '=cmd()', value: 120, low: 114, high: 126 },
    { key: 'other', label: 'Other "x"\r\ny', value: null, low: null, high: null },
  ],
  charged: { epsilonMicro: 500_000n, deltaPico: 1_000_000n },
  releasedAt: new Date('2026-01-02T03:04:05.000Z'),
};

describe('release content', () => {
  it('is canonical JSON of exactly its fields, hashed as it stands', () => {
    const { content, text, digest } = releaseContent(facts);
    expect(JSON.parse(text)).toEqual(content);
    expect(text.startsWith('{"cells":[{"high":126,')).toBe(true);
    expect(Object.keys(content).sort()).toEqual(
      [
        'cells',
        'charged',
        'consent',
        'dataset',
        'format',
        'id',
        'kind',
        'query',
        'releasedAt',
        'rule',
        'study',
      ].sort(),
    );
    expect(digest).toBe(createHash('sha256').update(text).digest('hex'));
    expect(content.releasedAt).toBe('2026-01-02T03:04:05.000Z');
  });

  it('does not depend on the order in which facts were put together', () => {
    const turned = Object.fromEntries(Object.entries(facts).reverse()) as unknown as ReleaseFacts;
    expect(releaseContent(turned).digest).toBe(releaseContent(facts).digest);
  });

  it('lets nothing through that a cell is not meant to show', () => {
    const leaky = facts.cells.map((cell) => ({ ...cell, count: 118 }));
    expect(releaseContent({ ...facts, cells: leaky }).text).not.toContain('118');
  });

  it('refuses an integer that JSON would round', () => {
    const consent = { ...facts.consent, logSize: 2n ** 53n };
    expect(() => releaseContent({ ...facts, consent })).toThrow(RangeError);
  });
});

describe('cells as CSV', () => {
  const csv = cellsCsv(releaseContent(facts).content);

  it('has a header and a line a cell, each with rule and cost', () => {
    expect(csv.split('\r\n')[0]).toBe(
      'key,label,value,low95,high95,mechanism,threshold,released_from,epsilon_micro,delta_pico,release,study,query_hash,dataset_version',
    );
    expect(csv).toContain(',120,114,126,"discrete-laplace",10,37,500000,1000000,"r-1","A-2026-0001"');
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('leaves value and interval of a withheld cell empty', () => {
    expect(csv).toContain('"Other ""x""\r\ny",,,,"discrete-laplace"');
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\n=x'])('turns the label %j into text', (label) => {
    const cell = { key: 'k', label, value: null, low: null, high: null };
    const line = cellsCsv(releaseContent({ ...facts, cells: [cell] }).content);
    expect(line).toContain(`"k","'${label}",`);
  });
});
