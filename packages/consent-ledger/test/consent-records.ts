import fc from 'fast-check';
import {
  type ConsentRecord,
  type ConsentRequest,
  categories,
  consentRecordSchema,
  recipientKinds,
  withdrawalLevels,
} from '../src/consent/index.ts';

const dataset = 'hospital';
const label = 'ab'.repeat(32);

/** A plain yes to general research by anybody with everything; tests change what they are about. */
export const yes: ConsentRecord = {
  v: 1,
  dataset,
  label,
  scope: { kind: 'standing', purposes: ['DUO:0000042'] },
  act: 'grant',
  level: null,
  categories: [...categories],
  recipients: [...recipientKinds],
  validFrom: '2025-01-01',
  validUntil: null,
  dataFrom: null,
  dataTo: null,
  signer: { kind: 'passkey' },
};
export const withdrawal: ConsentRecord = { ...yes, act: 'withdraw', level: 'no-new-use' };

export const question: ConsentRequest = {
  dataset,
  study: 'A-2026-0001',
  purposes: ['DUO:0000006'],
  recipient: 'academic',
  categories: ['conditions', 'drugs'],
  today: '2026-06-01',
};

// Few values each, so that records meet each other; days of data lie in January 2020.
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2020-01-0${n}`);
const span = fc.tuple(fc.option(day), fc.option(day)).map(([a, b]) => {
  return a !== null && b !== null && a > b ? [b, a] : [a, b];
});
const purposes = fc.uniqueArray(
  fc.constantFrom(
    ...['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'],
    ...['DUO:0000018', 'DUO:0000045', 'DUO:0000028', 'DUO:0000021'],
  ),
  { minLength: 1, maxLength: 3 },
);
const scope = fc.oneof(
  fc.constantFrom('A-2026-0001', 'A-2026-0002').map((study) => ({ kind: 'study' as const, study })),
  fc
    .tuple(purposes, fc.option(fc.uniqueArray(fc.constantFrom(1, 2), { minLength: 1 }), { nil: undefined }))
    .map(([list, diseases]) => ({
      kind: 'standing' as const,
      purposes: list,
      ...(diseases && { diseases }),
    })),
);
const today = fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-01');
const someCategories = fc.subarray(['conditions', 'drugs'] as const, { minLength: 1 });

export const anyRecord: fc.Arbitrary<ConsentRecord> = fc
  .record({
    scope,
    act: fc.constantFrom('grant', 'grant', 'refuse', 'withdraw'),
    level: fc.constantFrom(...withdrawalLevels),
    categories: someCategories,
    recipients: fc.subarray([...recipientKinds], { minLength: 1 }),
    valid: fc.constantFrom(['2025-01-01', null], ['2026-01-01', null], ['2025-01-01', '2025-12-31']),
    span,
  })
  .map(({ level, valid, span: [dataFrom, dataTo], ...rest }) =>
    consentRecordSchema.parse({
      ...yes,
      ...rest,
      level: rest.act === 'withdraw' ? level : null,
      validFrom: valid[0],
      validUntil: rest.act === 'withdraw' ? null : valid[1],
      ...{ dataFrom, dataTo },
    }),
  );

export const anyRequest: fc.Arbitrary<ConsentRequest> = fc
  .record({
    purposes,
    disease: fc.constantFrom(null, 1, 2),
    recipient: fc.constantFrom(...recipientKinds),
    categories: someCategories,
    today,
    window: fc.option(span),
  })
  .map(({ window, ...rest }) => ({
    ...{ ...question, ...rest },
    ...(window && { dataWindow: { from: window[0] ?? null, to: window[1] ?? null } }),
  }));
